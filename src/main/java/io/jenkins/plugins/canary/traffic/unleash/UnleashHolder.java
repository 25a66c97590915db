package io.jenkins.plugins.canary.traffic.unleash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Note;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.RemoteHolder;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import io.jenkins.plugins.canary.traffic.rest.Token;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a flag's strategies and moves the percentage of one by a JSON Patch. Unleash takes no preconditions: what somebody
 * else writes between the look and the patch is seen by the look after it.
 */
final class UnleashHolder extends RemoteHolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TITLE = 500;

    private final Token token;
    private final Rest rest;
    /** The id of the strategy as it was last seen: whoever makes it anew gives it another. */
    private String id = "";

    UnleashHolder(RouteSpec.Remote spec, Token token, Way way) {
        super(
                spec,
                "Unleash flag " + spec.settings().get("project") + "/"
                        + spec.settings().get("flag") + " in " + spec.settings().get("environment"));
        this.token = token;
        this.rest = Rest.signed(describe(), "an API token", token.secrets(), way);
    }

    @Override
    public Fit fit() {
        return Fit.of(spec.stable(), spec.canary(), 100);
    }

    private String flag() {
        return RestUrl.below(
                spec.address(), "api", "admin", "projects", setting("project"), "features", setting("flag"));
    }

    private String strategy(String id) {
        return RestUrl.below(flag(), "environments", setting("environment"), "strategies", id);
    }

    /** The whole flag is asked for: what Unleash tells of one environment lacks the segments of strategies. */
    private JsonNode environment() throws RouteException {
        JsonNode all = rest.call(signed(RestCall.get(flag()))).json().path("environments");
        List<String> names = new ArrayList<>();
        for (JsonNode each : all) {
            names.add(each.path("name").asText());
            if (each.path("name").asText().equals(setting("environment"))) {
                return each;
            }
        }
        throw new RouteException(
                Kind.NOT_FOUND, describe() + " isn't there: expected one of the flag's environments " + names);
    }

    @Override
    public Holding look() throws RouteException {
        JsonNode environment = environment();
        Strategies strategies = Strategies.of(environment);
        JsonNode rollout = rollout(strategies);
        id = Strategies.id(rollout);
        return Holding.of(fit().nearest(percent(rollout)))
                .noted(new Note(rollout.path("title").asText(""), LONGEST_TITLE))
                .hindered(obstacle(environment, strategies, rollout));
    }

    private JsonNode rollout(Strategies strategies) throws RouteException {
        List<JsonNode> found = strategies.gradual(setting("strategyId"));
        if (found.size() != 1) {
            throw unsuitable(" has " + (found.isEmpty() ? "no such" : "more than one")
                    + " strategy flexibleRollout among " + strategies + ": expected one, or its id as strategyId");
        }
        return found.get(0);
    }

    private Weight percent(JsonNode rollout) throws RouteException {
        String text = rollout.at("/parameters/rollout").asText();
        try {
            Weight weight = Weight.parse(text);
            if (weight.percent().scale() <= 0) {
                return weight;
            }
        } catch (Unreadable e) {
            // said below
        }
        throw unsuitable(" has the rollout '" + text + "', expected a whole percentage");
    }

    private Optional<String> obstacle(JsonNode environment, Strategies strategies, JsonNode rollout) {
        if (!environment.path("enabled").asBoolean() || !Strategies.isActive(rollout)) {
            return Optional.of(describe() + " or its strategy is switched off, so that nobody would get the canary");
        }
        String sticks = rollout.at("/parameters/stickiness").asText();
        if (!setting("stickiness").isEmpty() && !setting("stickiness").equals(sticks)) {
            return Optional.of(describe() + " has the stickiness '" + sticks + "', expected '" + setting("stickiness")
                    + "': users would change sides");
        }
        return strategies
                .open(rollout)
                .map(open -> describe() + " has a strategy beside the rollout that has no constraints, "
                        + open.path("name").asText() + " " + Strategies.id(open)
                        + ", so that weights would mean nothing: remove it or switch it off");
    }

    @Override
    public List<String> detours() {
        return List.of("a flag is drawn by user, not by request");
    }

    @Override
    public Holding write(Change change) throws RouteException {
        rest.call(signed(RestCall.send("PATCH", strategy(id), body(change).toString())), UnleashHolder::overtaken);
        return look(change);
    }

    /** It was there a moment ago, and the next look finds the one that was made in its place. */
    private static Optional<Kind> overtaken(String said) {
        return said.contains("Could not find strategy") ? Optional.of(Kind.CONFLICT) : Optional.empty();
    }

    /** Unleash keeps a title that a patch removes or makes null, so that one that was made for the note ends empty. */
    private ArrayNode body(Change change) {
        ArrayNode patch = body(change.wanted());
        Optional<String> before = change.seen().note().map(Note::text);
        change.note()
                .filter(title -> !title.equals(before.orElse("")))
                .ifPresent(title ->
                        patch.addObject().put("op", "add").put("path", "/title").put("value", title));
        return patch;
    }

    private ArrayNode body(Parts parts) {
        ArrayNode patch = JSON.createArrayNode();
        patch.addObject()
                .put("op", "replace")
                .put("path", "/parameters/rollout")
                .put("value", String.valueOf(parts.of(canary())));
        return patch;
    }

    /** The token stands alone in the header, with no scheme before it. */
    private RestCall signed(RestCall call) {
        return call.with("Authorization", token.secret());
    }

    @Override
    public String undo(Parts original, String kept) {
        return ByHand.command(spec, flag(), body(original).toString());
    }

    @Override
    public void close() {
        rest.close();
    }
}
