package io.jenkins.plugins.canary.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** What is written of a program. */
final class ProgramState implements Serializable {
    private static final long serialVersionUID = 1L;

    final Map<Integer, Strand> strands = new ConcurrentHashMap<>();
    final Map<Integer, StepCall> calls = new ConcurrentHashMap<>();
    final Map<String, String> environment = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger(1);

    int nextId() {
        return last.incrementAndGet();
    }

    List<Strand> inOrder() {
        return strands.values().stream()
                .sorted((a, b) -> Integer.compare(a.id, b.id))
                .toList();
    }

    /** The steps of the strand, and of the bodies below it, that have no running body themselves. */
    List<StepExecution> innermost(int from) {
        List<StepExecution> found = new ArrayList<>();
        for (Strand each : inOrder()) {
            if (each.execution != null && isBelow(each, from) && !hasBodies(each)) {
                found.add(each.execution);
            }
        }
        return found;
    }

    private boolean isBelow(Strand strand, int ancestor) {
        for (Strand each = strand; each != null; each = owner(each)) {
            if (each.id == ancestor) {
                return true;
            }
        }
        return ancestor == Strand.NONE;
    }

    private boolean hasBodies(Strand strand) {
        return strands.values().stream().anyMatch(each -> owner(each) == strand);
    }

    private Strand owner(Strand strand) {
        StepCall call = calls.get(strand.owner);
        return call == null ? null : strands.get(call.strand);
    }
}
