package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.analysis.Rule;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Reads absolute limits, and what goes with them. */
final class Bounds {
    /** Settings that mean something beside a limit only. */
    private static final List<String> BESIDE = List.of("for", "quiet", "failureLimit", "minRequests");

    private Bounds() {}

    static Rule.Threshold threshold(Fields fields, OptionalDouble max, OptionalDouble min) {
        return new Rule.Threshold(
                max,
                min,
                fields.duration("for").orElse(Duration.ZERO),
                (int) fields.count("failureLimit", 0),
                fields.count("minRequests", 0),
                fields.duration("quiet").orElse(Duration.ZERO));
    }

    /** With a {@code max} the canary alone is judged; without one by {@code otherwise}, which takes nothing of a limit. */
    static Rule maxOr(Fields fields, OptionalDouble max, Rule otherwise) {
        if (fields.has("max")) {
            return threshold(fields, max, OptionalDouble.empty());
        }
        refuse(fields, "this gate compares the canary with stable");
        return otherwise;
    }

    /** Complains about everything that belongs to a limit where there is none. */
    static void refuse(Fields fields, String why) {
        for (String name : BESIDE) {
            if (fields.has(name)) {
                fields.problems()
                        .add(
                                fields.path(name),
                                fields.text(name).orElse(""),
                                "to be left out, or a max beside it: " + why);
            }
        }
    }
}
