package io.jenkins.plugins.canary.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** The comparisons among a rollout's gates that may fail it, as one: the weighted mean of their evidence. */
final class Comparisons {
    private static final double CRITICAL = 2;
    /** Errors are what most bad canaries show first. */
    private static final double ERRORS = 2;

    private final List<ComparisonJudge> judges = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    Comparisons(List<GateJudge> gates) {
        for (int i = 0; i < gates.size(); i++) {
            if (gates.get(i) instanceof ComparisonJudge judge && !judge.gate().advisory()) {
                judges.add(judge);
                places.add(i);
            }
        }
        double sum = judges.stream().mapToDouble(Comparisons::weight).sum();
        judges.forEach(judge -> weights.add(weight(judge) / sum));
    }

    private static double weight(ComparisonJudge judge) {
        double known = judge.gate().measure() instanceof Measure.ErrorRate ? ERRORS : 1;
        return judge.gate().critical() ? CRITICAL * known : known;
    }

    /** ln of the joint evidence for a FAIL; 0 without comparisons. */
    double evidence() {
        return together(ComparisonJudge::fail);
    }

    /** ln of the same with less from each interval, so that more of them must agree. */
    double steady() {
        return together(ComparisonJudge::steady);
    }

    private double together(Function<ComparisonJudge, Double> log) {
        return judges.isEmpty() ? 0 : JointEvidence.log(judges.stream().map(log).toList(), weights);
    }

    boolean fail(JudgeSettings settings) {
        return !judges.isEmpty()
                && JointEvidence.fails(
                        evidence(),
                        settings.alpha(),
                        together(ComparisonJudge::secondOpinion),
                        settings.secondOpinion())
                && steady() >= settings.agreement().logLimit();
    }

    /** The place among all gates of the one that contributes most; empty without comparisons. */
    OptionalInt loudest() {
        int loudest = 0;
        for (int i = 1; i < judges.size(); i++) {
            if (part(i) > part(loudest)) {
                loudest = i;
            }
        }
        return judges.isEmpty() ? OptionalInt.empty() : OptionalInt.of(places.get(loudest));
    }

    private double part(int i) {
        return judges.get(i).fail() + Math.log(weights.get(i));
    }
}
