package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.History;
import io.jenkins.plugins.canary.analysis.StepPlan;
import java.util.List;

/** A rule that judges one rollout. Has state; one rollout owns it. */
interface Contender {
    /** What a rule says after a tick. */
    enum Say {
        /** The next step may come when its time has come. */
        GO,
        /** Not yet. */
        WAIT,
        ROLL_BACK
    }

    void beginStep(StepPlan step);

    Say see(Look look);

    /** Makes the rule for one rollout. */
    interface Maker {
        Contender make(Service service, List<History> history);
    }
}
