package io.jenkins.plugins.canary.traffic.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Note;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.SharingHolder;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import io.jenkins.plugins.canary.traffic.rest.Token;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a flag and moves its percentage rollout by a semantic patch, whose answer is the flag. Such a patch knows no
 * precondition: who takes the flag looks once more after it, so that of two who do one sees the other's claim.
 */
final class LaunchDarklyHolder extends SharingHolder {
    private static final String PATCH = "application/json; domain-model=launchdarkly.semanticpatch";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Token token;
    private final Rest rest;

    LaunchDarklyHolder(RouteSpec.Remote spec, Token token, Way way) {
        super(
                spec,
                "LaunchDarkly flag " + spec.settings().get("project") + "/"
                        + spec.settings().get("flag") + " in " + spec.settings().get("environment"));
        this.token = token;
        this.rest = Rest.signed(describe(), "an access token", token.secrets(), way);
    }

    @Override
    public Fit fit() {
        return Fit.of(spec.stable(), spec.canary(), Flag.ALL);
    }

    private String url() {
        return RestUrl.below(spec.address(), "api", "v2", "flags", setting("project"), setting("flag"));
    }

    @Override
    public Holding look() throws RouteException {
        String only = "?env=" + setting("environment");
        return holding(rest.call(signed(RestCall.get(url() + only))).json());
    }

    private Holding holding(JsonNode root) throws RouteException {
        Flag flag = flag(root);
        int stable = index(flag, spec.stable());
        int canary = index(flag, spec.canary());
        Map<Integer, Integer> weights = flag.weights();
        var ids = new TreeMap<>(Map.of(spec.stable(), flag.id(stable), spec.canary(), flag.id(canary)));
        var others = new TreeMap<String, Integer>();
        for (Map.Entry<Integer, Integer> other : weights.entrySet()) {
            if (other.getKey() != stable && other.getKey() != canary) {
                refuse(
                        other.getKey() < 0
                                || other.getKey() >= flag.variations().size(),
                        " serves a variation that isn't told");
                String name = flag.label(other.getKey());
                ids.put(name, flag.id(other.getKey()));
                others.put(name, other.getValue());
            }
        }
        Parts beside = Parts.of(others).some();
        var serving = new Serving(
                flag.isSplit(),
                flag.rule().at("/rollout/contextKind").asText(),
                flag.rule().at("/rollout/bucketBy").asText(),
                ids,
                beside.byName());
        return Holding.of(Parts.of(
                        spec.stable(), weights.getOrDefault(stable, 0), spec.canary(), weights.getOrDefault(canary, 0)))
                .beside(beside)
                .keeping(serving.text())
                .noted(new Note(Property.of(setting("environment")).text(root), Property.LONGEST))
                .hindered(obstacle(flag, stable, canary));
    }

    private Flag flag(JsonNode root) throws RouteException {
        JsonNode environment = root.path("environments").path(setting("environment"));
        refuse(environment.isMissingNode(), " isn't told: there is no such environment, or the token may not see it");
        JsonNode rule = environment.path("fallthrough");
        if (!setting("rule").isEmpty()) {
            rule = JSON.missingNode();
            for (JsonNode each : environment.path("rules")) {
                if (each.path("_id").asText().equals(setting("rule"))) {
                    rule = each;
                }
            }
        }
        refuse(rule.isMissingNode(), " has no rule with the id '" + setting("rule") + "'");
        List<JsonNode> variations = new ArrayList<>();
        root.path("variations").forEach(variations::add);
        var flag = new Flag(variations, environment, rule);
        refuse(flag.isExperiment(), " is split by an experiment, which owns its weights: stop that first");
        return flag;
    }

    private int index(Flag flag, String name) throws RouteException {
        int index = flag.index(name);
        refuse(
                index < 0,
                " has no variation '" + name + "', or several: expected the name, the value or the id of one of "
                        + flag.names());
        return index;
    }

    private void refuse(boolean bad, String why) throws RouteException {
        if (bad) {
            throw unsuitable(why);
        }
    }

    private Optional<String> obstacle(Flag flag, int stable, int canary) {
        if (!flag.environment().path("on").asBoolean()) {
            return Optional.of(describe() + " is off, so that nobody would get the canary: turn it on first");
        }
        return flag.between(stable, canary)
                .map(index ->
                        describe() + " has " + flag.label(index) + " between " + spec.stable() + " and " + spec.canary()
                                + ", so that its users would change sides too: let those two stand side by side");
    }

    @Override
    public List<String> detours() {
        return List.of("a flag is drawn by user, not by request");
    }

    @Override
    public Holding write(Change change) throws RouteException {
        ObjectNode body = change.onlyNote() ? body() : body(form(change), change.wanted());
        change.note()
                .filter(text -> !text.equals(change.seen().note().orElseThrow().text()))
                .map(text -> Property.of(setting("environment"))
                        .instruction(change.seen().note().orElseThrow().text(), text))
                .ifPresent(instruction -> body.withArray("instructions").add(instruction));
        change.by().ifPresent(claim -> body.put("comment", "Canary rollout of " + claim.owner()));
        JsonNode answer = rest.call(
                        signed(RestCall.send("PATCH", url(), body.toString()).with("Content-Type", PATCH)))
                .json();
        boolean whole = answer.path("environments").has(setting("environment"));
        return whole && !takes(change) ? holding(answer) : look(change);
    }

    /** Whether it is claimed now and wasn't before. */
    private static boolean takes(Change change) {
        Optional<Claim> before = change.seen().note().flatMap(Note::claim);
        return change.by()
                .filter(ours -> before.filter(ours::sameRollout).isEmpty())
                .isPresent();
    }

    private Serving form(Change change) throws RouteException {
        try {
            return change.wayBack()
                    ? Serving.read(change.kept().orElseThrow())
                    : Serving.read(change.seen().kept()).asSplit(setting("contextKind"));
        } catch (Unreadable e) {
            throw unsuitable(": " + e.getMessage(), e);
        }
    }

    private ObjectNode body() {
        ObjectNode body = JSON.createObjectNode().put("environmentKey", setting("environment"));
        body.putArray("instructions");
        return body;
    }

    private ObjectNode body(Serving form, Parts parts) {
        ObjectNode body = body();
        body.withArray("instructions").add(form.instruction(parts, setting("rule")));
        return body;
    }

    /** The token stands alone in the header, with no scheme before it. */
    private RestCall signed(RestCall call) {
        return call.with("Authorization", token.secret());
    }

    @Override
    public String undo(Parts original, String kept) {
        try {
            return "curl -fsS -X PATCH -H \"Authorization: $LAUNCHDARKLY_ACCESS_TOKEN\" -H "
                    + ShellText.quoted("Content-Type: " + PATCH) + " -d "
                    + ShellText.quoted(body(Serving.read(kept), original).toString()) + " " + ShellText.quoted(url());
        } catch (Unreadable e) {
            return "# " + e.getMessage();
        }
    }

    @Override
    public void close() {
        rest.close();
    }
}
