package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import io.jenkins.plugins.canary.parse.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Native histograms of one arm in a window. Sources of today can add them up but neither subtract nor tag them, so both
 * ends of the window are asked for and subtracted here; the sum at the end keeps one label, which tells it from the
 * other. What counts is what {@link Increase} would count, but for pods that are gone before the window ends.
 *
 * @param label one that all series of the arm have, with one value
 */
record NativeQuery(String selector, String label, Duration window, Optional<WarmUp> warmUp) {

    String text() {
        String w = Durations.format(window);
        String before = selector + " offset " + w;
        String known = selector + " and " + before + " or " + selector + " and " + Increase.bornKnown(window);
        return "sum by (" + label + ") (" + judged(known) + ") or sum(" + judged(before + " and " + selector) + ")";
    }

    private String judged(String histograms) {
        return warmUp.map(without -> without.leftOut(histograms)).orElse(histograms);
    }

    Reading read(Answer answer, NativeBuckets buckets, String what, List<Double> wanted) {
        if (answer instanceof Answer.Failure failure) {
            return new Unknown(failure.cause(), what + ": " + failure.text());
        }
        List<Answer.Line> lines = ((Answer.Series) answer).lines();
        Optional<Answer.Histogram> end = ofLine(lines, true);
        return end.isEmpty()
                ? new Unknown(Cause.EMPTY, what + ": the query answered with no native histogram")
                : buckets.between(ofLine(lines, false).orElse(NativeBuckets.NOTHING), end.get(), wanted);
    }

    private static Optional<Answer.Histogram> ofLine(List<Answer.Line> lines, boolean labelled) {
        return lines.stream()
                .filter(line -> line.labels().isEmpty() != labelled)
                .flatMap(line -> line.histograms().stream())
                .findFirst();
    }
}
