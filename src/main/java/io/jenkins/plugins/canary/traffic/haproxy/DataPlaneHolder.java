package io.jenkins.plugins.canary.traffic.haproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Latest;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.Patience;
import io.jenkins.plugins.canary.traffic.held.SharingHolder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Weights in HAProxy's configuration, changed in one transaction and so in effect at once, by the reload that follows. They
 * survive a reload. A server without a weight has 1; on the way back it has none again. Configured weights that no reload
 * has put into effect are pending: the one to come is waited for, else another transaction asks for another.
 */
final class DataPlaneHolder extends SharingHolder {
    private final DataPlaneApi api;
    private final Patience patience;
    /** What a reload has put into effect, as far as that was seen: later ones that are others' change nothing of it. */
    private Optional<Parts> effective = Optional.empty();
    /** Whether there was a commit whose reload nobody has seen the end of. */
    private boolean unsure;

    private final Latest<JsonNode> latest = new Latest<>();

    DataPlaneHolder(RouteSpec.Remote spec, DataPlaneApi api, Patience patience) {
        super(spec, "HAProxy backend " + spec.settings().get("backend") + " (Data Plane API)");
        this.api = api;
        this.patience = patience;
    }

    @Override
    public Fit fit() {
        return new ServerWeights(stable(), canary());
    }

    @Override
    public Holding look() throws RouteException {
        long version = api.version();
        JsonNode configured = latest.keep(String.valueOf(version), api.configured());
        var parts = new TreeMap<String, Integer>();
        for (String name : both()) {
            parts.put(name, server(configured, name).path("weight").asInt(1));
        }
        String unweighted = both().stream()
                .filter(name -> named(configured, name)
                        .filter(server -> server.hasNonNull("weight"))
                        .isEmpty())
                .collect(Collectors.joining(","));
        JsonNode running = api.running();
        Parts found = new Parts(parts);
        Holding holding = Holding.of(found)
                .beside(others(configured, running))
                .at(String.valueOf(version))
                .keeping(unweighted);
        return isEffective(found) ? holding : holding.pending();
    }

    private boolean isEffective(Parts found) throws RouteException {
        if (!effective.equals(Optional.of(found))) {
            effective = api.reloads().settled(unsure) ? Optional.of(found) : Optional.empty();
        }
        return effective.isPresent();
    }

    /** Whoever is to keep a weight has it whether the server is up or not. */
    private Parts others(JsonNode configured, JsonNode running) {
        var parts = new TreeMap<String, Integer>();
        for (JsonNode server : configured) {
            String name = server.path("name").asText();
            if (!both().contains(name) && (keepsOthers() || isUp(running, name))) {
                parts.put(name, server.path("weight").asInt(1));
            }
        }
        return Parts.of(parts);
    }

    /** Servers go up and down without another version. Not being told is a reason to wait too. */
    @Override
    public Optional<String> obstacle(Holding now) {
        JsonNode running;
        try {
            running = api.running();
        } catch (RouteException e) {
            return Optional.of(describe() + ": whether " + both() + " are up isn't told: " + e.getMessage());
        }
        String away = both().stream()
                .filter(name -> !isUp(running, name))
                .map(name -> name + " is "
                        + named(running, name)
                                .map(server -> server.path("admin_state").asText() + " and "
                                        + server.path("operational_state").asText())
                                .orElse("not running"))
                .collect(Collectors.joining(", "));
        if (!away.isEmpty()) {
            return Optional.of(describe() + ": " + away + "; expected all of " + both() + " to be ready and up");
        }
        return Optional.empty();
    }

    private static boolean isUp(JsonNode running, String name) {
        return named(running, name)
                .filter(server -> server.path("admin_state").asText().equals("ready")
                        && server.path("operational_state").asText().equals("up"))
                .isPresent();
    }

    private JsonNode server(JsonNode configured, String name) throws RouteException {
        Optional<JsonNode> server = named(configured, name);
        if (server.isEmpty()) {
            String names = StreamSupport.stream(configured.spliterator(), false)
                    .map(each -> each.path("name").asText())
                    .collect(Collectors.joining(", "));
            throw unsuitable(" has no server '" + name + "'; it has " + (names.isEmpty() ? "none" : names));
        }
        return server.get();
    }

    private static Optional<JsonNode> named(JsonNode servers, String name) {
        return StreamSupport.stream(servers.spliterator(), false)
                .filter(server -> server.path("name").asText().equals(name))
                .findFirst();
    }

    @Override
    public Holding write(Change change) throws RouteException {
        if (isConfigured(change) && isReloaded()) {
            effective = Optional.of(change.wanted());
            unsure = false;
            return look(change);
        }
        String transaction = api.begin(Long.parseLong(change.seen().version()));
        Optional<String> reload;
        try {
            Optional<JsonNode> known = latest.of(change.seen().version());
            JsonNode configured = known.isPresent() ? known.get() : api.configured();
            List<String> unweighted = Arrays.asList(change.kept().orElse("").split(","));
            for (String name : both()) {
                ObjectNode server = server(configured, name).deepCopy();
                if (unweighted.contains(name)) {
                    server.remove("weight");
                } else {
                    server.put("weight", change.wanted().of(name));
                }
                api.replace(transaction, name, server);
            }
            effective = Optional.empty();
            unsure = true;
            reload = api.commit(transaction);
        } catch (RouteException e) {
            discard(transaction, e);
            throw e;
        }
        if (reload.isPresent()) {
            // On the way back another one may succeed.
            Kind failed = change.wayBack() ? Kind.UNAVAILABLE : Kind.REFUSED;
            patience.until("HAProxy's reload " + reload.get(), () -> api.reloaded(reload.get(), failed));
        }
        effective = Optional.of(change.wanted());
        unsure = false;
        return look(change);
    }

    /** Whether it was written before, so that nothing but the reload is missing. */
    private static boolean isConfigured(Change change) {
        return change.wanted().equals(change.seen().parts())
                && change.kept().map(change.seen().kept()::equals).orElse(true);
    }

    /** By the one that is to come, if there is one. */
    private boolean isReloaded() throws RouteException {
        patience.until("HAProxy's reload", () -> !api.reloads().coming());
        return api.reloads().settled(unsure);
    }

    private void discard(String transaction, RouteException why) {
        try {
            api.discard(transaction);
        } catch (RouteException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public String undo(Parts original, String kept) {
        return DataPlaneByHand.command(spec, original);
    }
}
