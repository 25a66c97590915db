package io.jenkins.plugins.canary.traffic.held;

import java.util.Optional;

/**
 * What one look at a place found. Immutable.
 *
 * @param parts of all destinations that take part, and of no other
 * @param kept what else it takes to put the place back byte for byte, in its own words; empty where parts say it all
 * @param version what a write that is based on this must find unchanged, in the place's words; empty where it has none
 * @param changedBy who wrote the weights last and when, as far as the place tells
 * @param inEffect whether it is so where requests go by, as far as the place knows: what isn't is written again
 * @param obstacle why the canary may not get more here as things stand; going back never asks. A whole sentence
 */
public record Holding(
        Parts parts,
        String kept,
        String version,
        Optional<String> changedBy,
        boolean inEffect,
        Optional<String> obstacle) {
    /** Of a place that knows weights and nothing else. */
    public static Holding of(Parts parts) {
        return new Holding(parts, "", "", Optional.empty(), true, Optional.empty());
    }

    /** The same with a precondition for the next write. */
    public Holding at(String someVersion) {
        return new Holding(parts, kept, someVersion, changedBy, inEffect, obstacle);
    }

    /** The same with what else it takes to put the place back. */
    public Holding keeping(String text) {
        return new Holding(parts, text, version, changedBy, inEffect, obstacle);
    }

    public Holding by(Optional<String> somebody) {
        return new Holding(parts, kept, version, somebody, inEffect, obstacle);
    }

    public Holding hindered(Optional<String> why) {
        return new Holding(parts, kept, version, changedBy, inEffect, why);
    }

    /** The same, written and perhaps not in effect. */
    public Holding pending() {
        return new Holding(parts, kept, version, changedBy, false, obstacle);
    }
}
