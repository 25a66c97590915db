package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Absolute weights of servers, set at run time. No connection outlives its command. */
final class HaproxyHolder implements Holder {
    private final HaproxyRoute route;
    private final RuntimeApi api;
    private final Inspection inspection;

    HaproxyHolder(HaproxyRoute route, RuntimeApi api) {
        this.route = route;
        this.api = api;
        this.inspection = new Inspection(route, api);
    }

    @Override
    public String describe() {
        return route.describe();
    }

    @Override
    public List<String> stable() {
        return route.stable();
    }

    @Override
    public String canary() {
        return route.canary();
    }

    @Override
    public Fit fit() {
        return new ServerWeights(route.stable(), route.canary());
    }

    @Override
    public boolean keepsOthers() {
        return route.keepsOthers();
    }

    @Override
    public Set<Feature> features() {
        return Set.of(Feature.OTHERS);
    }

    @Override
    public Holding look() throws RouteException {
        Backend backend = inspection.backend();
        return Holding.of(inspection.parts(backend))
                .beside(inspection.others(backend))
                .hindered(inspection.obstacle(backend));
    }

    @Override
    public Holding write(Change change) throws RouteException {
        api.order(commands(change.wanted(), change.seen().parts()));
        return look(change);
    }

    @Override
    public String undo(Parts original, String kept) {
        return "echo '" + String.join("; ", commands(original, Parts.of(Map.of()))) + "' | socat stdio "
                + ShellText.quoted(route.address().socat());
    }

    @Override
    public String otherWriters() {
        return "HAProxy doesn't say by whom; a reload does it too, since it brings back the configured weights";
    }

    /** What leads from {@code now} to {@code wanted}; what rises goes first, so that never all are 0 in between. */
    private List<String> commands(Parts wanted, Parts now) {
        List<String> changed = new ArrayList<>(wanted.names());
        changed.removeIf(name -> wanted.byName().get(name).equals(now.byName().get(name)));
        changed.sort(Comparator.comparing(name -> now.of(name) - wanted.of(name)));
        return changed.stream()
                .map(name -> "set weight " + route.backend() + "/" + name + " " + wanted.of(name))
                .toList();
    }
}
