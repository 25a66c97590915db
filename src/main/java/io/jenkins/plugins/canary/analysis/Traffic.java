package io.jenkins.plugins.canary.analysis;

/** Requests that each arm answered in one interval. */
public record Traffic(long canary, long stable) {
    public long total() {
        return canary + stable;
    }

    /** The canary's observed share, from 0 to 1; NaN without traffic. */
    public double share() {
        return (double) canary / total();
    }
}
