package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Claim;
import java.util.Optional;

/**
 * What one look at a place found. Immutable.
 *
 * @param parts of all destinations that take part, and of no other
 * @param others what further destinations get beside them, of those that get something
 * @param kept what else it takes to put the place back byte for byte, in its own words; empty where parts say it all
 * @param version what a write that is based on this must find unchanged, in the place's words; empty where it has none
 * @param changedBy who wrote the weights last and when, as far as the place tells
 * @param inEffect whether it is so where requests go by, as far as the place knows: what isn't is written again
 * @param obstacle why the canary may not get more here as things stand; going back never asks. A whole sentence
 * @param note where the place says whose it is; empty where it has no room for that
 */
public record Holding(
        Parts parts,
        Parts others,
        String kept,
        String version,
        Optional<String> changedBy,
        boolean inEffect,
        Optional<String> obstacle,
        Optional<Note> note) {
    /** Of a place that knows weights and nothing else. */
    public static Holding of(Parts parts) {
        return new Holding(parts, Parts.NONE, "", "", Optional.empty(), true, Optional.empty(), Optional.empty());
    }

    /** The same beside further destinations; those without a part don't count. */
    public Holding beside(Parts further) {
        return new Holding(parts, further.some(), kept, version, changedBy, inEffect, obstacle, note);
    }

    /** The same with a precondition for the next write. */
    public Holding at(String someVersion) {
        return new Holding(parts, others, kept, someVersion, changedBy, inEffect, obstacle, note);
    }

    /** The same with what else it takes to put the place back. */
    public Holding keeping(String text) {
        return new Holding(parts, others, text, version, changedBy, inEffect, obstacle, note);
    }

    public Holding by(Optional<String> somebody) {
        return new Holding(parts, others, kept, version, somebody, inEffect, obstacle, note);
    }

    public Holding hindered(Optional<String> why) {
        return new Holding(parts, others, kept, version, changedBy, inEffect, why, note);
    }

    /** The same, written and perhaps not in effect. */
    public Holding pending() {
        return new Holding(parts, others, kept, version, changedBy, false, obstacle, note);
    }

    /** The same with a text in which a claim may stand, if it finds room. */
    public Holding noted(Note text) {
        Optional<Note> room = Optional.of(text).filter(Note::hasRoom);
        return new Holding(parts, others, kept, version, changedBy, inEffect, obstacle, room);
    }

    boolean hasRoom() {
        return note.isPresent();
    }

    /** Whose the place says it is. */
    Optional<Claim> claim() {
        return note.flatMap(Note::claim);
    }
}
