package io.jenkins.plugins.canary.traffic.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.RemoteHolder;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestAnswer;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks an endpoint by GET and tells it by POST, both signed where there is a secret. */
final class WebhookHolder extends RemoteHolder {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Fit fit;
    private final Optional<Signature> signature;
    private final Clock clock;
    private final Rest rest;

    WebhookHolder(RouteSpec.Remote spec, int total, Way way, Optional<Signature> signature, Clock clock) {
        super(spec, "webhook " + spec.address());
        this.fit = Fit.of(spec.stable(), spec.canary(), total);
        this.signature = signature;
        this.clock = clock;
        this.rest = Rest.signed(describe(), signature.map(Signature::secrets).orElse(List.of()), way);
    }

    @Override
    public Fit fit() {
        return fit;
    }

    @Override
    public Holding look() throws RouteException {
        RestAnswer answer = call(RestCall.get(spec.address()), UUID.randomUUID().toString());
        Weight weight = weight(answer.json().path("weight"));
        Parts parts = fit.nearest(weight);
        if (!parts.share(canary()).equals(weight)) {
            throw unsuitable(" tells a weight of " + weight + ", expected a multiple of " + fit.granularity()
                    + ": set smallestStep to what it really takes");
        }
        String version = answer.header().apply("ETag").orElse("");
        Holding found = Holding.of(parts)
                .at(version)
                .by(Optional.of(answer.json().path("changedBy").asText()).filter(who -> !who.isBlank()));
        // Who keeps claims says so by telling the one there is, or null.
        return answer.json().has("claim")
                ? found.noted(Claims.note(answer.json().path("claim")))
                : found;
    }

    private Weight weight(JsonNode found) throws RouteException {
        try {
            return Weight.parse(found.asText());
        } catch (Unreadable e) {
            throw unsuitable(
                    " answered GET with weight " + (found.isMissingNode() ? "missing" : found)
                            + ", expected the canary's present weight: JSON such as {\"weight\": 5}, "
                            + e.allowed(),
                    e);
        }
    }

    @Override
    public Holding write(Change change) throws RouteException {
        ObjectNode body = body(change.wanted());
        body.put("from", change.seen().parts().share(canary()).percent());
        body.put("reason", reason(change));
        change.by().map(Claim::rollout).ifPresent(id -> body.put("rollout", id));
        change.by().map(Claim::owner).ifPresent(owner -> body.put("owner", owner));
        if (change.seen().note().isPresent()) {
            body.set("claim", Claims.json(change.by()));
        }
        String id = id(change, body);
        call(
                RestCall.send("POST", spec.address(), body.toString())
                        .with("If-Match", change.seen().version())
                        .with("Idempotency-Key", id),
                id);
        return look(change);
    }

    private static String reason(Change change) {
        if (change.by().isEmpty()) {
            return change.wayBack() ? "restore" : "release";
        }
        return change.onlyNote() ? "claim" : "shift";
    }

    private ObjectNode body(Parts wanted) {
        return JSON.createObjectNode()
                .put("weight", wanted.share(canary()).percent())
                .put("stable", spec.stable())
                .put("canary", spec.canary());
    }

    /**
     * The same for the same change tried again, so that whoever saw it already may do nothing. A way back is a rollout's
     * too, whose body doesn't say so: the next rollout's, which may be the same to the letter, mustn't be taken for it.
     */
    private static String id(Change change, ObjectNode body) {
        String whose = change.ended().map(Claim::rollout).orElse("");
        String what = body + " " + change.seen().version() + " " + whose;
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private RestAnswer call(RestCall call, String id) throws RouteException {
        RestCall whole = call;
        if (signature.isPresent()) {
            Map<String, String> headers =
                    signature.get().headers(id, clock.instant(), call.body().orElse(""));
            for (Map.Entry<String, String> header : headers.entrySet()) {
                whole = whole.with(header.getKey(), header.getValue());
            }
        }
        return rest.call(whole);
    }

    @Override
    public String undo(Parts original, String kept) {
        return ByHand.command(spec.address(), body(original).toString(), signature);
    }

    @Override
    public void close() {
        rest.close();
    }
}
