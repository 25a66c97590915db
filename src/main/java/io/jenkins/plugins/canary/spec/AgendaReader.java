package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.Agenda;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;

/** Reads what a rollout is to do: {@code steps} and {@code promote}. */
final class AgendaReader {
    private final Fields fields;
    private final Problems problems;

    private AgendaReader(Fields fields) {
        this.fields = fields;
        this.problems = fields.problems();
    }

    static Agenda read(Fields fields) {
        var reader = new AgendaReader(fields);
        List<Task> steps = reader.steps();
        boolean promote = !fields.has("promote") || fields.flag("promote");
        return Agenda.of(steps, promote);
    }

    private List<Task> steps() {
        List<Object> written = fields.list("steps");
        if (written.isEmpty()) {
            problems.add("steps", null, "at least one, such as {weight: 5, hold: 10m}");
        }
        var steps = new ArrayList<Task>();
        Weight before = Weight.NONE;
        for (int i = 0; i < written.size(); i++) {
            Fields step = Fields.of("steps[" + i + "]", written.get(i), problems);
            before = add(step, before, steps);
            step.refuseOthers();
        }
        return steps;
    }

    private Weight add(Fields fields, Weight before, List<Task> steps) {
        Task.Step step = StepReader.step(fields);
        steps.add(step);
        if (step.weight().compareTo(before) < 0) {
            problems.add(fields.path("weight"), step.weight(), "at least the weight of the step before, " + before);
        }
        return step.weight();
    }
}
