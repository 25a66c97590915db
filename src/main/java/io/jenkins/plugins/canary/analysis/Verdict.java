package io.jenkins.plugins.canary.analysis;

import java.util.List;

/**
 * The answer of a {@link Judge}, with its reasons.
 *
 * @param status of all gates together; FAIL beats ERROR beats HOLD beats PASS, and advisory gates can't fail it
 * @param leaning whether the evidence leans the wrong way so far that more traffic should wait
 * @param summary one line, for the log
 * @param gates in the order of the plan
 */
public record Verdict(Status status, boolean leaning, String summary, List<GateVerdict> gates) {
    public Verdict {
        gates = List.copyOf(gates);
    }
}
