package io.jenkins.plugins.canary.traffic.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.spec.RouteReader;
import io.jenkins.plugins.canary.spec.Written;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.held.HeldRouter;
import io.jenkins.plugins.canary.traffic.held.Means;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A user's endpoint on loopback: keeps a number, knows its versions, forgets nothing that it was sent. */
final class Endpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FaultProxy server;
    private BigDecimal weight = BigDecimal.ZERO;
    private int version;

    private Endpoint() throws IOException {
        server = FaultProxy.before(this::answer);
    }

    static Endpoint start() throws IOException {
        return new Endpoint();
    }

    private synchronized Reply answer(Request request) throws IOException {
        if (request.is("GET")) {
            return Reply.json(200, "{\"weight\": " + weight + "}").with("ETag", "\"" + version + "\"");
        }
        if (!request.header("if-match").equals("\"" + version + "\"")) {
            return Reply.json(412, "{\"error\": \"version is " + version + "\"}");
        }
        JsonNode body = JSON.readTree(request.body());
        set(body.required("weight").decimalValue());
        return Reply.json(200, "");
    }

    synchronized void set(BigDecimal wanted) {
        weight = wanted;
        version++;
    }

    synchronized BigDecimal weight() {
        return weight;
    }

    FaultProxy faults() {
        return server;
    }

    String url() {
        return server.uri() + "canary";
    }

    TrafficRouter router(Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>(more);
        settings.put("url", url());
        var problems = new Problems();
        Optional<RouteSpec> spec =
                new RouteReader(problems, "", "", "shop").read(Optional.of(new Written("webhook", settings)));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.list().toString());
        }
        try {
            return HeldRouter.of(new WebhookPlace()
                    .open(
                            (RouteSpec.Remote) spec.orElseThrow(),
                            new Means(
                                    (id, url) -> Credentials.bearer("s3cr3t of " + id), RouterContract.CLOCK, false)));
        } catch (CredentialsById.NotFound e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
