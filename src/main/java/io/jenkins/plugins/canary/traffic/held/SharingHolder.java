package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.Set;

/** A holder of a place that can have further destinations, which keep what they get where the plan says so. */
public abstract class SharingHolder extends RemoteHolder {
    protected SharingHolder(RouteSpec.Remote spec, String name) {
        super(spec, name);
    }

    @Override
    public final boolean keepsOthers() {
        return spec.keepsOthers();
    }

    @Override
    public Set<Feature> features() {
        return Set.of(Feature.OTHERS);
    }

    /** A look at a place where everybody has these parts, whether they take part or not. */
    protected final Holding holding(Parts all) {
        return Holding.of(all.only(both())).beside(all.without(both()));
    }
}
