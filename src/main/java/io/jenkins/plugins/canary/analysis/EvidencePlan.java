package io.jenkins.plugins.canary.analysis;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How the evidence of one metric is weighed; fixed before its first interval.
 *
 * @param worse which way is bad
 * @param rho0 the ratio of canary to stable that is tolerated
 * @param rhoMax the ratio that a passing canary is shown to be better than
 * @param tolerable a rate of the canary's that is good enough whatever stable's is
 * @param cap the most that one interval may add to the log of the evidence for a FAIL
 * @param steadyCap the same of the steady evidence, which must stand too; {@code cap} where there is only one
 * @param tickSeconds the planned length of an interval
 * @param phi the dispersion of each row (bucket edge), 1 or more
 * @param spread of each row, by how much more than {@code rho0} is tolerated since stable's own pods differ so; 0.2 for a
 *     fifth
 * @param passRow the row that PASS is asked of, from 0
 * @param prior how the stake against the canary is spread
 * @param restartTicks intervals after which evidence for a PASS is also counted anew; 0 for never
 */
public record EvidencePlan(
        Worse worse,
        double rho0,
        double rhoMax,
        OptionalDouble tolerable,
        double cap,
        double steadyCap,
        double tickSeconds,
        List<Double> phi,
        List<Double> spread,
        int passRow,
        Prior prior,
        long restartTicks) {
    public EvidencePlan {
        phi = List.copyOf(phi);
        spread = List.copyOf(spread);
    }

    /** The same, asked to show that the canary is better than another ratio. */
    EvidencePlan better(double than) {
        return new EvidencePlan(
                worse, rho0, than, tolerable, cap, steadyCap, tickSeconds, phi, spread, passRow, prior, restartTicks);
    }

    /** The ratio that is tolerated in one row. */
    double tolerated(int row) {
        double more = Math.exp(spread.get(row));
        return worse == Worse.MORE ? rho0 * more : rho0 / more;
    }

    /** The cap with which at least {@code intervals} (2 or more) must agree before a FAIL at {@code alpha}. */
    public static double cap(double alpha, int intervals, Prior prior) {
        return FailEvidence.cap(alpha, intervals, prior);
    }
}
