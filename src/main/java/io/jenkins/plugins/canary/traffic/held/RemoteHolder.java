package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import java.util.List;

/** A holder of what a plan describes: the names in the plan, and how it is said that something doesn't fit them. */
public abstract class RemoteHolder implements Holder {
    protected final RouteSpec.Remote spec;
    private final String name;

    /** {@code name} is what people call it: {@code Lambda alias payments:live}. */
    protected RemoteHolder(RouteSpec.Remote spec, String name) {
        this.spec = spec;
        this.name = name;
    }

    @Override
    public final String describe() {
        return name;
    }

    @Override
    public final List<String> stable() {
        return List.of(spec.stable());
    }

    @Override
    public final String canary() {
        return spec.canary();
    }

    /** Both destinations that take part. */
    protected final List<String> both() {
        return List.of(spec.stable(), spec.canary());
    }

    /** What the plan says of {@code setting}; empty where it says nothing. */
    protected final String setting(String setting) {
        return spec.settings().getOrDefault(setting, "");
    }

    /** {@code why} goes behind the name, with its blank. */
    protected final RouteException unsuitable(String why) {
        return unsuitable(why, null);
    }

    protected final RouteException unsuitable(String why, Throwable cause) {
        return new RouteException(Kind.UNSUITABLE, name + why, cause);
    }
}
