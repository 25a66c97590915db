package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.List;

/**
 * What a judge is told besides the gates.
 *
 * @param interval the planned length of a tick
 * @param maxNoData how long a gate may stay without data before the verdict is ERROR
 * @param alpha the chance of a false rollback that is accepted per rollout
 * @param beta the chance that is accepted, per step and comparison, of passing a canary as bad as the gate's rhoMax
 * @param agreeing how many intervals must agree before a comparison may fail, 2 or more
 * @param secondOpinion the evidence that must also stand without a model of how events are spread
 * @param control what the canary is compared with, in words: {@code stable}, or {@code baseline} for a fresh copy of it
 * @param calibrations what history taught about gates that compare
 */
public record JudgeSettings(
        Duration interval,
        Duration maxNoData,
        double alpha,
        double beta,
        int agreeing,
        double secondOpinion,
        String control,
        List<Calibration> calibrations) {
    public static final double BETA = 0.05;
    public static final int AGREEING = 4;
    public static final double SECOND_OPINION = 10;
    public static final String STABLE = "stable";
    public static final String BASELINE = "baseline";

    public JudgeSettings {
        calibrations = List.copyOf(calibrations);
    }

    /** The defaults, without history. */
    public JudgeSettings(Duration interval, Duration maxNoData, double alpha) {
        this(interval, maxNoData, alpha, BETA, AGREEING, SECOND_OPINION, STABLE, List.of());
    }

    /** The same, with a fresh copy of stable as what the canary is compared with. */
    public JudgeSettings againstBaseline() {
        return new JudgeSettings(interval, maxNoData, alpha, beta, agreeing, secondOpinion, BASELINE, calibrations);
    }

    Agreement agreement() {
        return new Agreement(alpha, agreeing);
    }

    public JudgeSettings with(List<Calibration> others) {
        return new JudgeSettings(interval, maxNoData, alpha, beta, agreeing, secondOpinion, control, others);
    }
}
