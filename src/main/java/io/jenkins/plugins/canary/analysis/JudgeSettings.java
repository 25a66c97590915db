package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a judge is told besides the gates.
 *
 * @param interval the planned length of a tick
 * @param maxNoData how long a gate may stay without data before the verdict is ERROR
 * @param alpha the chance of a false rollback that is accepted per rollout
 * @param beta the chance that is accepted, per step and comparison, of passing a canary as bad as the gate's rhoMax
 * @param agreeing how many intervals must agree before a comparison may fail, 2 or more
 * @param secondOpinion the evidence that must also stand without a model of how events are spread
 * @param lastLook a time of intervals judged in each step, fixed beforehand and before its deadline, at which
 *     comparisons take one more look that decides small services sooner; it takes half of {@code beta}
 * @param forgiveBlips whether evidence for a PASS is also counted anew every five minutes in the first hour of a step,
 *     so that a bad minute of the canary doesn't keep a step from passing for hours; costs about a tenth more evidence
 * @param calibrations what history taught about gates that compare
 */
public record JudgeSettings(
        Duration interval,
        Duration maxNoData,
        double alpha,
        double beta,
        int agreeing,
        double secondOpinion,
        Optional<Duration> lastLook,
        boolean forgiveBlips,
        List<Calibration> calibrations) {
    public static final double BETA = 0.05;
    public static final int AGREEING = 4;
    public static final double SECOND_OPINION = 10;

    public JudgeSettings {
        calibrations = List.copyOf(calibrations);
    }

    /** The defaults, without history. */
    public JudgeSettings(Duration interval, Duration maxNoData, double alpha) {
        this(interval, maxNoData, alpha, BETA, AGREEING, SECOND_OPINION, Optional.empty(), false, List.of());
    }

    public JudgeSettings with(List<Calibration> others) {
        return new JudgeSettings(
                interval, maxNoData, alpha, beta, agreeing, secondOpinion, lastLook, forgiveBlips, others);
    }

    public JudgeSettings withLastLook(Duration time) {
        return new JudgeSettings(
                interval,
                maxNoData,
                alpha,
                beta,
                agreeing,
                secondOpinion,
                Optional.of(time),
                forgiveBlips,
                calibrations);
    }

    public JudgeSettings forgivingBlips() {
        return new JudgeSettings(
                interval, maxNoData, alpha, beta, agreeing, secondOpinion, lastLook, true, calibrations);
    }

    /** What is left of {@code beta} for evidence that may be looked at at any time. */
    double betaAnytime() {
        return lastLook.isPresent() ? beta / 2 : beta;
    }
}
