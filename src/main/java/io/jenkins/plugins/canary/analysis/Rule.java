package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.OptionalDouble;

/** How a gate judges what it measured. */
public sealed interface Rule {

    /**
     * An absolute bound on the canary alone. A breach fails once it lasted {@code sustained} and more intervals were
     * breached than are forgiven; until then it holds. Intervals without data neither end a breach nor count for it.
     *
     * @param max the value must not be above it, in the measure's unit (share, seconds, the query's own)
     * @param min the value must not be below it
     * @param sustained how long a breach must last before it fails; zero: at once
     * @param failureLimit how many breached intervals in a step are forgiven
     * @param minRequests intervals with fewer requests of the canary say nothing
     * @param quiet how long the newest intervals must be without a breach before a step passes; a blip restarts it
     */
    record Threshold(
            OptionalDouble max,
            OptionalDouble min,
            Duration sustained,
            int failureLimit,
            long minRequests,
            Duration quiet)
            implements Rule {

        /** A bound that asks for no quiet time. */
        public Threshold(
                OptionalDouble max, OptionalDouble min, Duration sustained, int failureLimit, long minRequests) {
            this(max, min, sustained, failureLimit, minRequests, Duration.ZERO);
        }
    }

    /**
     * The canary compared with stable, by a sequential test that may be looked at at any time.
     *
     * @param worse which way is bad
     * @param rho0 the ratio of canary to stable that is tolerated: 1 or a little worse
     * @param rhoMax the ratio that a passing canary is shown to be better than, clearly worse than {@code rho0}
     * @param tolerable a rate of the canary's that is good enough whatever stable's is, between 0 and 1
     * @param breaker whether a canary that fails a quarter of its requests at once fails without more evidence
     * @param rare whether the events are so rare that a good canary has none to show: then it passes as long as nothing
     *     speaks against it
     */
    record Comparison(Worse worse, double rho0, double rhoMax, OptionalDouble tolerable, boolean breaker, boolean rare)
            implements Rule {

        /** Of events that are common enough to show a good canary to be good. */
        public Comparison(Worse worse, double rho0, double rhoMax, OptionalDouble tolerable, boolean breaker) {
            this(worse, rho0, rhoMax, tolerable, breaker, false);
        }

        /** Errors or slow answers: a tenth more is tolerated, a pass shows that they are not doubled. */
        public static Comparison moreIsWorse() {
            return new Comparison(Worse.MORE, 1.1, 2, OptionalDouble.empty(), false);
        }

        /** Restarts, of which a good canary has none. */
        public static Comparison ofRareEvents() {
            return new Comparison(Worse.MORE, 1.1, 2, OptionalDouble.empty(), false, true);
        }

        /** Conversions: a twentieth less is tolerated, a pass shows that less than a fifth is lost. */
        public static Comparison fewerIsWorse() {
            return new Comparison(Worse.FEWER, 0.95, 0.8, OptionalDouble.empty(), false);
        }
    }

    /**
     * A gauge (memory, CPU, a queue) of both arms that must not grow away from stable's, judged in blocks of time. It
     * may hold a rollout and never fails one: what a gauge means, and what it costs nobody, only people know.
     *
     * @param margin how much above stable's median the canary's may be in a block: 0.2 for a fifth
     * @param block the length of a block, at least three intervals
     */
    record Drift(double margin, Duration block) implements Rule {

        /** A fifth more, in blocks of five minutes. */
        public static Drift ofAFifth() {
            return new Drift(0.2, Duration.ofMinutes(5));
        }
    }

    /**
     * How fast errors use up an error budget, over a short and a long window at once: the long one so that it matters,
     * the short one so that it still does. Windows reach back over steps, up to the first interval.
     *
     * @param budget the share of requests that may fail, such as 0.001 for an objective of 99.9 %
     * @param factor how many times faster than it lasts the budget may be used
     * @param shortWindow must be full before it fails
     * @param longWindow counts as far as there are data
     * @param wholeService whether both arms are counted together: a canary that hurts a shared database hurts both, and
     *     no comparison sees it
     */
    record BurnRate(double budget, double factor, Duration shortWindow, Duration longWindow, boolean wholeService)
            implements Rule {}

    /**
     * Kayenta's classifier, for those who bring its configurations: the values of both arms in blocks of time, compared
     * by a rank-sum interval of 98 %. It looks again with every block, and its chance of a false rollback grows with
     * their number: no part of the promise that {@link Comparison} makes.
     *
     * @param worse which way is bad
     * @param tolerance the part of the estimated difference that is put up with, 0.25 in Kayenta
     * @param block the time that is judged at once, at least five intervals
     */
    record RankSum(Worse worse, double tolerance, Duration block) implements Rule {}
}
