package io.jenkins.plugins.canary.traffic.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.aws.AwsServer;
import io.jenkins.plugins.canary.traffic.held.Remotes;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The part of Lambda's API that is about one alias. */
public final class Lambda extends AwsServer {
    private static final String FUNCTION = "/2015-03-31/functions/payments";

    private final ObjectNode alias = JSON.createObjectNode();
    private int revision;
    private String state = "Active";

    Lambda() throws IOException {
        this(RouterContract.CLOCK);
    }

    /** Whose clients sign by {@code clock}. */
    public Lambda(Clock clock) throws IOException {
        super("lambda", clock);
        alias.put("AliasArn", "arn:aws:lambda:eu-central-1:123456789012:function:payments:live")
                .put("Name", "live")
                .put("FunctionVersion", "41")
                .put("Description", "what clients call");
    }

    void state(String text) {
        state = text;
    }

    synchronized void points(String version) {
        alias.put("FunctionVersion", version);
        revision++;
    }

    @Override
    protected Reply refused(int status, String code, String message) {
        return Reply.json(status, "{\"Type\": \"User\", \"Message\": \"" + message + "\"}")
                .with("x-amzn-ErrorType", code + ":http://internal.amazon.com/coral/com.amazonaws.lambda/");
    }

    @Override
    public Set<String> needs(Request request) {
        if (request.path().startsWith(FUNCTION + "/configuration")) {
            return Set.of("lambda:GetFunctionConfiguration");
        }
        return Set.of(request.is("PUT") ? "lambda:UpdateAlias" : "lambda:GetAlias");
    }

    /** The function's, or that of one of its versions. */
    @Override
    public String resource(Request request) {
        String function = "arn:aws:lambda:eu-central-1:123456789012:function:payments";
        return request.path().contains("Qualifier=")
                ? function + ":" + request.path().replaceFirst(".*=", "")
                : function;
    }

    @Override
    protected Reply act(Request request) throws IOException {
        if (request.path().equals(FUNCTION + "/configuration?Qualifier=42")) {
            return Reply.json(200, "{\"Version\": \"42\", \"State\": \"" + state + "\"}");
        }
        if (!request.path().equals(FUNCTION + "/aliases/live")) {
            return refused(404, "ResourceNotFoundException", "no such alias");
        }
        if (request.is("PUT")) {
            JsonNode body = JSON.readTree(request.body());
            if (!body.path("RevisionId").asText().equals("rev-" + revision)) {
                return refused(412, "PreconditionFailedException", "The RevisionId provided does not match");
            }
            alias.set("FunctionVersion", body.required("FunctionVersion"));
            weights(body.at("/RoutingConfig/AdditionalVersionWeights"));
            if (body.has("Description")) {
                if (body.path("Description").asText().length() > 256) {
                    return refused(400, "InvalidParameterValueException", "description: at most 256 characters");
                }
                alias.set("Description", body.path("Description"));
            }
        }
        return Reply.json(
                200, alias.deepCopy().put("RevisionId", "rev-" + revision).toString());
    }

    private void weights(JsonNode weights) {
        revision++;
        if (weights.isEmpty()) {
            alias.remove("RoutingConfig");
        } else {
            alias.putObject("RoutingConfig").set("AdditionalVersionWeights", weights);
        }
    }

    @Override
    public TrafficRouter router(Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>(Map.of(
                "function", "payments", "alias", "live", "region", "eu-central-1", "stable", "41", "canary", "42"));
        settings.put("endpoint", url());
        settings.put("credentialsId", "aws");
        settings.putAll(more);
        return Remotes.router("lambdaAlias", settings, LOGIN);
    }

    @Override
    public synchronized String contents() {
        return alias.toString();
    }

    @Override
    public synchronized String contentsButWeights() {
        ObjectNode copy = alias.deepCopy().put("FunctionVersion", "41");
        copy.remove("RoutingConfig");
        copy.put("Description", "what clients call");
        return copy.toString();
    }

    @Override
    public synchronized Weight weight() {
        if (alias.path("FunctionVersion").asText().equals("42")) {
            return Weight.ALL;
        }
        return new Weight(alias.at("/RoutingConfig/AdditionalVersionWeights/42")
                .decimalValue()
                .movePointRight(2));
    }

    @Override
    public synchronized void edit(int percent) {
        weights(JSON.createObjectNode().put("42", percent / 100.0));
    }

    @Override
    public boolean writes(Request request) {
        return request.is("PUT");
    }
}
