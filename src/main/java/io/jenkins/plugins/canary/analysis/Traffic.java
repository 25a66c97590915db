package io.jenkins.plugins.canary.analysis;

/** Requests that each arm answered in one interval. */
public record Traffic(long canary, long stable) {
    public static final Traffic NONE = new Traffic(0, 0);

    public Traffic plus(Traffic other) {
        return new Traffic(canary + other.canary, stable + other.stable);
    }

    public long total() {
        return canary + stable;
    }

    /** The canary's observed share, from 0 to 1; NaN without traffic. */
    public double share() {
        return (double) canary / total();
    }
}
