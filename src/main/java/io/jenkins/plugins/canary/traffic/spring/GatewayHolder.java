package io.jenkins.plugins.canary.traffic.spring;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.Patience;
import io.jenkins.plugins.canary.traffic.held.SharingHolder;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Posts both routes with other weights, then refreshes, so that both take effect at once. A route of the gateway's own
 * configuration can't be overwritten, only covered by a posted one of the same id: going back takes the cover away.
 */
final class GatewayHolder extends SharingHolder {
    /** Parts of a posted split; what the gateway was configured with may add up to anything. */
    private static final int TOTAL = 1000;

    private final Rest rest;
    private final Patience patience;

    GatewayHolder(RouteSpec.Remote spec, Rest rest, Patience patience) {
        super(spec, "Spring Cloud Gateway routes " + spec.stable() + ", " + spec.canary());
        this.rest = rest;
        this.patience = patience;
    }

    @Override
    public Fit fit() {
        return new AnySum(Fit.of(spec.stable(), canary(), TOTAL));
    }

    @Override
    public Holding look() throws RouteException {
        Definitions all = definitions();
        for (String id : both()) {
            if (all.of(id).isEmpty() || all.last(id).weight().isEmpty()) {
                throw new RouteException(
                        Kind.UNSUITABLE,
                        "the Spring Cloud Gateway at " + spec.address() + " has no route '" + id
                                + "' with a predicate Weight=group, n; it has " + all.names());
            }
        }
        Parts parts = Parts.of(spec.stable(), weight(all, spec.stable()), canary(), weight(all, canary()));
        Holding found = Holding.of(parts)
                .beside(all.others(group(all), both()))
                .keeping(Counts.of(all, both()).toString())
                .hindered(obstacle(all));
        // Posted, and then the refresh was lost.
        return refreshed(parts) ? found : found.pending();
    }

    private String group(Definitions all) {
        return all.last(spec.stable()).group().orElse("");
    }

    private static int weight(Definitions all, String id) {
        return all.last(id).weight().orElseThrow();
    }

    private Optional<String> obstacle(Definitions all) {
        String group = group(all);
        if (!all.last(canary()).group().filter(group::equals).isPresent()) {
            return Optional.of(describe() + " have weights in different groups, '" + group + "' and '"
                    + all.last(canary()).group().orElse("") + "', expected the same");
        }
        return Optional.empty();
    }

    @Override
    public Holding write(Change change) throws RouteException {
        Definitions all = definitions();
        for (String id : both()) {
            boolean covered = change.kept()
                    .filter(kept -> all.of(id).size() > Counts.read(kept).of(id))
                    .isPresent();
            int wanted = change.wanted().of(id);
            if (covered) {
                rest.call(RestCall.bare("DELETE", at("routes", id)));
            } else if (weight(all, id) != wanted) {
                String json = all.last(id).with(wanted).toString();
                rest.call(RestCall.send("POST", at("routes", id), json));
            }
        }
        rest.call(RestCall.bare("POST", at("refresh")));
        patience.until(describe() + " to be refreshed", () -> refreshed(change.wanted()));
        return look(change);
    }

    /** By the text of the routes in use, where the gateway's version writes weights into it; of two the last counts. */
    private boolean refreshed(Parts wanted) throws RouteException {
        var inUse = new HashMap<String, String>();
        for (JsonNode route : rest.call(RestCall.get(at("routes"))).json()) {
            inUse.put(route.path("route_id").asText(), route.path("predicate").asText());
        }
        return both().stream().allMatch(id -> shows(inUse.getOrDefault(id, ""), wanted.of(id)));
    }

    private static boolean shows(String route, int weight) {
        Pattern expected = Pattern.compile("Weight: \\S+ " + weight + "\\b");
        return !route.contains("Weight: ") || expected.matcher(route).find();
    }

    private String at(String... segments) {
        return RestUrl.below(RestUrl.below(spec.address(), "gateway"), segments);
    }

    private Definitions definitions() throws RouteException {
        return new Definitions(
                Definition.all(rest.call(RestCall.get(at("routedefinitions"))).json())
                        .toList());
    }

    @Override
    public String undo(Parts original, String kept) {
        return ByHand.command(
                spec.address(),
                original,
                Counts.read(kept),
                !spec.credentialsId().isEmpty());
    }

    @Override
    public String otherWriters() {
        return "Routes that were posted are gone after a restart of the gateway, which then has those of its"
                + " configuration";
    }

    @Override
    public void close() {
        rest.close();
    }
}
