package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Reading.Cause;
import io.jenkins.plugins.canary.analysis.Reading.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static Answer.Line bucket(String le, double count) {
        return new Answer.Line(Map.of("le", le), List.of(new Answer.Point(Instant.EPOCH, count)));
    }

    private static Reading buckets(Answer.Line... lines) {
        return new BucketLines("latency", 1).read(new Answer.Series(List.of(lines)), List.of());
    }

    private static Cause cause(Reading reading) {
        assertThat(reading).isInstanceOf(Unknown.class);
        return ((Unknown) reading).cause();
    }

    @Test
    void bucketsComeInAnyOrderAndSmallStepsBackAreExtrapolation() {
        assertThat(buckets(bucket("+Inf", 9.7), bucket("0.5", 7.6), bucket("0.1", 8.2)))
                .isEqualTo(new Reading.Buckets(List.of(0.1, 0.5), List.of(8L, 8L), 10));
    }

    @Test
    void bucketsThatCannotBeAreNonsense() {
        assertThat(cause(buckets(bucket("0.1", 80), bucket("0.5", 20), bucket("+Inf", 90))))
                .isEqualTo(Cause.NONSENSE);
        assertThat(cause(buckets(bucket("0.1", 80), bucket("+Inf", 20)))).isEqualTo(Cause.NONSENSE);
        assertThat(cause(buckets(bucket("0.1", -8), bucket("+Inf", 20)))).isEqualTo(Cause.NONSENSE);
        assertThat(cause(buckets(bucket("0.1", 8)))).isEqualTo(Cause.NONSENSE);
        assertThat(cause(buckets(bucket("fast", 8), bucket("+Inf", 9)))).isEqualTo(Cause.NONSENSE);
    }

    @Test
    void bucketsWithoutANumberOrTwiceTheSameAreToldApart() {
        assertThat(cause(buckets())).isEqualTo(Cause.EMPTY);
        assertThat(cause(buckets(bucket("0.1", Double.NaN), bucket("+Inf", 9)))).isEqualTo(Cause.NAN);
        assertThat(cause(buckets(bucket("1", 3), bucket("1.0", 4), bucket("+Inf", 9))))
                .isEqualTo(Cause.SEVERAL_SERIES);
    }

    @Test
    void countsAreRoundedAndForgiveOnlyWhatExtrapolationCanDo() {
        assertThat(WholeCounts.counts(2.6, 10.4, "x")).isEqualTo(new Reading.Counts(3, 10));
        assertThat(WholeCounts.counts(10.9, 10.2, "x")).isEqualTo(new Reading.Counts(10, 10));
        assertThat(WholeCounts.counts(0, 0, "x")).isEqualTo(new Reading.Counts(0, 0));
        assertThat(cause(WholeCounts.counts(12, 10, "x"))).isEqualTo(Cause.NONSENSE);
        assertThat(cause(WholeCounts.counts(-1, 10, "x"))).isEqualTo(Cause.NONSENSE);
        assertThat(cause(WholeCounts.counts(0, -3, "x"))).isEqualTo(Cause.NONSENSE);
    }

    @Test
    void everyQuoteInALabelValueIsHarmless() {
        assertThat(LabelMatchers.selector("m", Map.of("a", "\"'`\\\n"))).isEqualTo("m{a=\"\\x22\\x27\\x60\\\\\\n\"}");
        assertThat(Stream.of("a-b", "1a", "a\"", ""))
                .allSatisfy(name -> assertThatThrownBy(() -> new Arms(Map.of(name, "x"), Map.of(), Map.of()))
                        .hasMessageContaining("names of labels"));
    }
}
