package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import java.time.Duration;
import java.util.List;

/** Reads gates of one kind. What is wrong is noted in the problems of the settings. */
interface GateKind {
    /**
     * What was written once, which may be several gates: a comparison and a hard limit beside it.
     *
     * @param interval of the rollout, which some settings have to fit
     */
    List<Gate> read(Fields fields, Duration interval);

    /** A gate with the settings that every kind has. */
    static Gate gate(Fields fields, String name, Measure measure, Rule rule) {
        return new Gate(
                fields.text("name").orElse(name), measure, rule, fields.flag("advisory"), fields.flag("critical"));
    }
}
