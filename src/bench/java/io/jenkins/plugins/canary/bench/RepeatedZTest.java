package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.StepPlan;

/**
 * A z-test of all that was seen so far, of errors and of answers slower than about the p99, looked at every so many
 * ticks: with the limit of a single look it is the usual mistake, with a limit for so many looks it is Pocock's
 * group-sequential test.
 */
final class RepeatedZTest implements Contender {
    private final Service service;
    private final int ticksPerLook;
    private final double limit;
    private Look sum;
    private int ticks;

    RepeatedZTest(Service service, int ticksPerLook, double limit) {
        this.service = service;
        this.ticksPerLook = ticksPerLook;
        this.limit = limit;
    }

    @Override
    public void beginStep(StepPlan step) {
        // The sums go on through all steps.
    }

    @Override
    public Say see(Look look) {
        sum = sum == null ? look : sum.plus(look);
        ticks++;
        if (ticks % ticksPerLook != 0) {
            return Say.GO;
        }
        boolean worse = ZScore.of(sum.canaryErrors(), sum.stableErrors()) > limit
                || ZScore.of(Look.slow(sum.canaryLatency(), service), Look.slow(sum.stableLatency(), service)) > limit;
        return worse ? Say.ROLL_BACK : Say.GO;
    }
}
