package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.Agenda;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a rollout is to do: {@code steps} or {@code risk}, and {@code promote}. */
final class AgendaReader {
    private static final String EXAMPLE = "at least one, such as {weight: 5, hold: 10m}, or risk: ";

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
        Optional<String> risk = fields.text("risk");
        if (risk.isPresent()) {
            if (!written.isEmpty()) {
                problems.add("risk and steps: found both, expected one of them: risk stands for steps");
            }
            written = Schedule.of(risk.get());
            if (written.isEmpty()) {
                problems.add(fields.path("risk"), risk.get(), Schedule.names());
            }
        } else if (written.isEmpty()) {
            problems.add("steps", null, EXAMPLE + Schedule.names());
        }
        var steps = new ArrayList<Task>();
        Weight before = Weight.NONE;
        for (int i = 0; i < written.size(); i++) {
            Fields step = Fields.of("steps[" + i + "]", written.get(i), problems);
            before = add(step, before, following(written, i), steps);
            step.refuseOthers();
        }
        return steps;
    }

    /** The weight of the next step after this one; after the last one all traffic may go to the canary. */
    private static Weight following(List<Object> written, int i) {
        return written.stream()
                .skip(i + 1L)
                .filter(Map.class::isInstance)
                // What is wrong with it is told when it is read itself.
                .flatMap(step -> Fields.of("", step, new Problems()).weight("weight").stream())
                .findFirst()
                .orElse(Weight.ALL);
    }

    private Weight add(Fields fields, Weight before, Weight after, List<Task> steps) {
        if (fields.has("approval")) {
            Fields approval = fields.inner("approval");
            steps.add(new Task.Approve(QuestionReader.read(approval)));
            approval.refuseOthers();
            return before;
        }
        Task.Step step = StepReader.step(fields, after);
        steps.add(step);
        if (step.weight().compareTo(before) < 0) {
            problems.add(fields.path("weight"), step.weight(), "at least the weight of the step before, " + before);
        }
        return step.weight();
    }
}
