package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Optional;

/**
 * Where a release stands that another controller drives. Immutable.
 *
 * @param heading the weight at which it will wait next unless asked for more, or at which it waits
 * @param at the weight at which it waits; empty while it moves
 * @param state what there is to drive
 * @param doing what it does at the moment, for people
 */
record Standing(Weight heading, Optional<Weight> at, State state, String doing, Report report) {
    enum State {
        /** No new version is there, or none since the last one was taken back. */
        IDLE,
        /** A new version is there, and it asks whether to begin with it. */
        ASKING,
        UNDER_WAY,
        /** All traffic went back. */
        TAKEN_BACK,
        /** The new version is the stable one: there is no way back. */
        OVER
    }

    boolean waitsAt(Weight weight) {
        return at.filter(weight::equals).isPresent();
    }

    /** Whether nobody gets the new version, nor will. */
    boolean isBack() {
        return state != State.UNDER_WAY && state != State.OVER && waitsAt(Weight.NONE);
    }
}
