package io.jenkins.plugins.canary.traffic.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.aws.AwsCalls;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Note;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.RemoteHolder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an alias and writes its versions' weights, on condition that nobody wrote in between. */
final class LambdaAliasHolder extends RemoteHolder {
    private static final String API = "2015-03-31";
    private static final int LONGEST_DESCRIPTION = 256;

    private final AwsCalls calls;

    LambdaAliasHolder(RouteSpec.Remote spec, AwsCalls calls) {
        super(spec, name(spec));
        this.calls = calls;
    }

    static String name(RouteSpec.Remote spec) {
        return "Lambda alias " + spec.address() + ":" + spec.settings().get("alias");
    }

    @Override
    public Fit fit() {
        return Fit.of(spec.stable(), spec.canary(), 100);
    }

    private JsonNode alias(String method, Optional<String> body) throws RouteException {
        return calls.json(
                method,
                body,
                Map.of(),
                API,
                "functions",
                spec.address(),
                "aliases",
                spec.settings().get("alias"));
    }

    @Override
    public Holding look() throws RouteException {
        return holding(alias("GET", Optional.empty()));
    }

    private Holding holding(JsonNode alias) throws RouteException {
        Routing routing = routing(alias);
        return Holding.of(Parts.of(spec.stable(), routing.of(spec.stable()), canary(), routing.of(canary())))
                .at(alias.path("RevisionId").asText())
                .keeping(routing.text())
                .noted(new Note(alias.path("Description").asText(), LONGEST_DESCRIPTION));
    }

    private Routing routing(JsonNode alias) throws RouteException {
        try {
            Routing routing = Routing.of(alias);
            if (routing.knowsOnly(Set.of(spec.stable(), canary()))) {
                return routing;
            }
        } catch (Unreadable e) {
            // said below
        }
        throw unsuitable(" leads to version "
                + alias.path("FunctionVersion").asText() + " with the additional weights "
                + alias.at("/RoutingConfig/AdditionalVersionWeights") + ", expected version " + spec.stable()
                + " and a whole percentage of " + canary() + " or none");
    }

    /** A version that isn't active yet answers with errors. Not being told is a reason to wait too. */
    @Override
    public Optional<String> obstacle(Holding now) {
        try {
            String state = calls.json(
                            "GET",
                            Optional.empty(),
                            Map.of("Qualifier", canary()),
                            API,
                            "functions",
                            spec.address(),
                            "configuration")
                    .path("State")
                    .asText();
            return state.equals("Active")
                    ? Optional.empty()
                    : Optional.of("version " + canary() + " of " + spec.address() + " is in the state '" + state
                            + "', expected Active: the canary gets no traffic before");
        } catch (RouteException e) {
            return Optional.of("whether version " + canary() + " is active isn't told: " + e.getMessage());
        }
    }

    @Override
    public Holding write(Change change) throws RouteException {
        Routing routing = change.wayBack()
                ? kept(change.kept().orElseThrow())
                : Routing.of(change.wanted(), spec.stable(), canary());
        return holding(alias("PUT", Optional.of(routing.text(change.seen().version(), change.note()))));
    }

    private Routing kept(String text) throws RouteException {
        try {
            return Routing.read(text);
        } catch (Unreadable e) {
            throw unsuitable(": " + e.getMessage() + ", found " + text, e);
        }
    }

    @Override
    public String undo(Parts original, String kept) {
        try {
            return "aws lambda update-alias --region " + spec.settings().get("region") + " --function-name "
                    + ShellText.quoted(spec.address()) + " --name "
                    + ShellText.quoted(spec.settings().get("alias")) + " "
                    + Routing.read(kept).arguments();
        } catch (Unreadable e) {
            return "# " + e.getMessage();
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
