package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.RolloutPlan;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.rollout.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A whole rollout as a YAML text: the plan's settings beside {@code steps}, a list of weights with their times, and
 * {@code promote}, true unless said otherwise. Immutable.
 */
public record RolloutFile(RolloutPlan plan, List<Task.Step> steps, boolean promote) {
    private static final int LARGEST = 1 << 20;

    public RolloutFile {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a rollout.
     *
     * @param name what the text is called in complaints
     * @param id the rollout's id, unique in the world
     * @param owner who answers for it
     * @throws InvalidInput with everything that is wrong with the text
     */
    public static RolloutFile read(String name, String text, String id, String owner) throws InvalidInput {
        var problems = new Problems();
        Fields fields = Fields.of("", load(text, problems), problems);
        problems.refuse(name);
        RolloutPlan plan = new PlanReader(problems, RolloutSettings.DEFAULT).read(fields, id, owner, true);
        List<Task.Step> steps = steps(fields, problems);
        boolean promote = !fields.has("promote") || fields.flag("promote");
        fields.refuseOthers();
        problems.refuse(name);
        return new RolloutFile(plan, steps, promote);
    }

    private static Map<?, ?> load(String text, Problems problems) {
        var settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(LARGEST)
                .build();
        try {
            Object loaded = new Load(settings).loadFromString(text);
            if (loaded instanceof Map<?, ?> map) {
                return map;
            }
            problems.add("the text", loaded == null ? null : loaded.getClass().getSimpleName(), "settings by name");
        } catch (MarkedYamlEngineException e) {
            problems.add("not YAML: " + e.getProblem()
                    + e.getProblemMark()
                            .map(mark -> " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                            .orElse(""));
        } catch (YamlEngineException e) {
            problems.add("not YAML that is read here: " + e.getMessage());
        }
        return Map.of();
    }

    private static List<Task.Step> steps(Fields fields, Problems problems) {
        List<Object> written = fields.list("steps");
        if (written.isEmpty()) {
            problems.add("steps", null, "at least one, such as {weight: 5, hold: 10m}");
        }
        var steps = new ArrayList<Task.Step>();
        for (int i = 0; i < written.size(); i++) {
            Fields step = Fields.of("steps[" + i + "]", written.get(i), problems);
            steps.add(StepReader.step(step));
            step.refuseOthers();
            if (i > 0 && steps.get(i).weight().compareTo(steps.get(i - 1).weight()) < 0) {
                problems.add(
                        step.path("weight"),
                        steps.get(i).weight(),
                        "at least the weight of the step before, "
                                + steps.get(i - 1).weight());
            }
        }
        return steps;
    }
}
