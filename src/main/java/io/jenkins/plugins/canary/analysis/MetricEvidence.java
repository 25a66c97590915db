package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The evidence of one metric for and against a canary, from how its events fall on the two arms (all logarithms are
 * natural). A metric has one row, or one for each bucket edge of a histogram; what it says for a FAIL is the mean over
 * them. Memory doesn't grow with the rollout. Immutable.
 */
public final class MetricEvidence {
    private final EvidencePlan plan;
    private final List<Row> rows;
    private final StepPass pass;
    private final StepLook look;
    private final double fail;
    private final double steady;
    private final double secondOpinion;
    private final double passLog;

    private MetricEvidence(EvidencePlan plan, List<Row> rows, StepPass pass, StepLook look) {
        this.plan = plan;
        this.rows = List.copyOf(rows);
        this.pass = pass;
        this.look = look;
        this.fail = mean(row -> row.fail().log());
        this.steady =
                plan.steadyCap() == plan.cap() ? fail : mean(row -> row.fail().steady());
        this.secondOpinion = mean(row -> row.second().log());
        this.passLog = pass.log();
    }

    public static MetricEvidence of(EvidencePlan plan) {
        return new MetricEvidence(
                plan,
                IntStream.range(0, plan.phi().size())
                        .mapToObj(row -> Row.of(plan, row))
                        .toList(),
                StepPass.of(plan),
                StepLook.NOTHING);
    }

    /** A new step: evidence for a PASS starts anew, evidence for a FAIL is kept. */
    public MetricEvidence beginStep() {
        return beginStep(plan.rhoMax());
    }

    /** The same, for a step that has to show the canary to be better than {@code ratio}. */
    MetricEvidence beginStep(double ratio) {
        EvidencePlan next = plan.better(ratio);
        return new MetricEvidence(
                next, rows.stream().map(Row::beginStep).toList(), StepPass.of(next), StepLook.NOTHING);
    }

    /**
     * The evidence after one more interval.
     *
     * @param splits one of each row; {@link Split#NOTHING} for a row of which nothing is known
     */
    public MetricEvidence observe(List<Split> splits, Duration tick) {
        if (splits.size() != rows.size()) {
            throw new IllegalArgumentException(
                    "rows: found " + splits.size() + ", expected " + rows.size() + ", one for each phi");
        }
        var next = new ArrayList<Row>(rows.size());
        // All edges of a histogram count the same requests, so that they nearly always share one weight.
        Prices shared = Prices.of(plan.worse(), splits.get(plan.passRow()));
        for (int i = 0; i < rows.size(); i++) {
            Split split = splits.get(i).comparable() ? splits.get(i) : Split.NOTHING;
            Prices prices = shared.fit(split) ? shared : Prices.of(plan.worse(), split);
            next.add(rows.get(i).observe(split, prices, tick));
        }
        Split passing = splits.get(plan.passRow());
        return new MetricEvidence(plan, next, pass.observe(passing), look.observe(passing, plan.rhoMax()));
    }

    /** The evidence after an interval of which nothing is known. */
    public MetricEvidence observeNothing(Duration tick) {
        return observe(rows.stream().map(row -> Split.NOTHING).toList(), tick);
    }

    /** ln of the evidence that the canary is worse than tolerated. */
    public double fail() {
        return fail;
    }

    /** ln of the same with less from each interval, so that more of them must agree. */
    double steady() {
        return steady;
    }

    /** ln of the same without a model of how events are spread. */
    public double secondOpinion() {
        return secondOpinion;
    }

    /** ln of the evidence of the present step that the canary is good enough. */
    public double pass() {
        return passLog;
    }

    /** For people, of the row that PASS is asked of: what the arms saw in the step, and how far a pass is. */
    public String words(double beta) {
        return row(plan.passRow()).step().text() + ", for a pass " + Figures.evidence(passLog) + " (passes at "
                + Figures.number(1 / beta) + ")";
    }

    /** The chance of a step as good as the present one, or better, if the canary were as bad as the plan's ratio. */
    double chanceIfBad() {
        return look.chance(plan.worse(), plan.phi().get(plan.passRow()));
    }

    private double mean(ToDoubleFunction<Row> part) {
        return LogSpace.mean(rows.stream().mapToDouble(part).toArray());
    }

    EvidencePlan plan() {
        return plan;
    }

    Row row(int i) {
        return rows.get(i);
    }

    /** The row that speaks loudest for a FAIL. */
    int worstRow() {
        int worst = 0;
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).fail().log() > rows.get(worst).fail().log()) {
                worst = i;
            }
        }
        return worst;
    }
}
