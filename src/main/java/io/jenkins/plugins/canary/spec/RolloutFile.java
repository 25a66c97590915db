package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.Agenda;
import io.jenkins.plugins.canary.rollout.RolloutPlan;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A whole rollout as a YAML text: the plan's settings beside {@code steps}, a list of weights with their times, and
 * {@code promote}, true unless said otherwise. Immutable.
 */
public record RolloutFile(RolloutPlan plan, Agenda agenda) {
    private static final int LARGEST = 1 << 20;

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
        Map<String, Object> settings = settings(text, problems);
        problems.refuse(name);
        RolloutFile file = read(settings, id, owner, problems);
        problems.refuse(name);
        return file;
    }

    /** Reads the settings of a rollout; whole only if no problem was noted. */
    public static RolloutFile read(Map<String, ?> settings, String id, String owner, Problems problems) {
        var fields = new Fields("", settings, problems);
        RolloutPlan plan = new PlanReader(problems, RolloutSettings.DEFAULT).read(fields, id, owner, true);
        Agenda agenda = AgendaReader.read(fields);
        fields.refuseOthers();
        return new RolloutFile(plan, agenda);
    }

    /** The settings that a text holds, as plain values; none, and a problem noted, if it can't be read. */
    public static Map<String, Object> settings(String text, Problems problems) {
        var settings = new LinkedHashMap<String, Object>();
        load(text, problems).forEach((name, value) -> settings.put(String.valueOf(name), value));
        return settings;
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
}
