package io.jenkins.plugins.canary.bench;

import java.util.List;

/**
 * What happens to a service besides its canary.
 *
 * @param drift how far load and error rate of both arms wander, as a deviation of logarithms
 * @param incidents chance per tick that both arms fail twenty times as often for three minutes
 * @param cluster errors come by so many on average
 * @param frailty how much each pod's error rate varies from five minutes to five minutes
 * @param podDifference how much pods differ for good
 * @param blip whether the canary fails a fifth of its requests for 60 s in its fifth minute of judgement
 * @param cold whether new pods fail five times as often and answer half as fast for three minutes
 */
record Noise(
        String name,
        double drift,
        double incidents,
        double cluster,
        double frailty,
        double podDifference,
        boolean blip,
        boolean cold) {

    static final Noise QUIET = new Noise("quiet", 0, 0, 1, 0, 0, false, false);
    static final Noise ALL_TOGETHER = new Noise("all together", .5, .01, 3, .2, .1, false, true);
    static final Noise COLD = new Noise("cold canary", 0, 0, 1, 0, 0, false, true);

    static final List<Noise> FAMILIES = List.of(
            QUIET,
            new Noise("shared drift", .7, 0, 1, 0, 0, false, false),
            new Noise("shared incidents", 0, .02, 1, 0, 0, false, false),
            new Noise("clustered errors", 0, 0, 4, 0, 0, false, false),
            new Noise("pod frailty", 0, 0, 1, .3, 0, false, false),
            new Noise("persistent pod differences", 0, 0, 1, 0, .2, false, false),
            new Noise("a 60 s blip", 0, 0, 1, 0, 0, true, false),
            COLD,
            ALL_TOGETHER);
}
