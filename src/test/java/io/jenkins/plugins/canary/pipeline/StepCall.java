package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.groovy.cps.Outcome;
import groovy.lang.Closure;
import java.io.Serializable;

/** A step that has been called and hasn't given its outcome to the script yet. */
final class StepCall implements Serializable {
    private static final long serialVersionUID = 1L;

    final int id;
    final int strand;
    final String node;
    final String name;
    final Closure<?> body;
    Outcome outcome;
    boolean suspended;

    StepCall(int id, int strand, String node, String name, Closure<?> body) {
        this.id = id;
        this.strand = strand;
        this.node = node;
        this.name = name;
        this.body = body;
    }

    /** The first outcome wins; says whether this one did. */
    synchronized boolean settle(Outcome first) {
        if (outcome == null) {
            outcome = first;
            return true;
        }
        if (outcome.isFailure() && first.isFailure() && outcome.getAbnormal() != first.getAbnormal()) {
            outcome.getAbnormal().addSuppressed(first.getAbnormal());
        }
        return false;
    }

    synchronized boolean suspend() {
        suspended = true;
        return outcome != null;
    }

    synchronized boolean suspended() {
        return suspended;
    }
}
