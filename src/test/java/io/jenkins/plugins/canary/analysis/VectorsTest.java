package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arithmetic against numbers that were computed independently, with scipy. */
class VectorsTest {
    /** As printed in the vectors: twelve digits that count. */
    private static final double RELATIVE = 1e-9;

    private static final double LOG_OF_M = 1e-8;

    private static JsonNode vectors;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = VectorsTest.class.getResourceAsStream("judge-vectors.json")) {
            vectors = new ObjectMapper().readTree(in);
        }
    }

    private static List<JsonNode> rows(String name) {
        JsonNode rows = vectors.get(name).get("rows");
        assertThat(rows).as(name).isNotEmpty();
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static void assertClose(double found, JsonNode expected) {
        assertThat(found).isCloseTo(expected.asDouble(), within(RELATIVE * Math.max(1, Math.abs(expected.asDouble()))));
    }

    private static Split split(JsonNode row) {
        // One row counts events where nothing was answered: an interval without a bet.
        if (row.get(2).asLong() == 0 || row.get(3).asLong() == 0) {
            return Split.NOTHING;
        }
        return new Split(
                row.get(0).asLong(),
                row.get(1).asLong(),
                row.get(2).asLong(),
                row.get(3).asLong());
    }

    @Test
    void logLikelihoodRatios() {
        for (JsonNode row : rows("logLR")) {
            double found = ShareLikelihood.logRatio(
                    split(row), row.get(4).asDouble(), row.get(5).asDouble());
            assertClose(found, row.get(6));
        }
    }

    @Test
    void dispersionBetweenPods() {
        var scales = List.of(new Dispersion.Scale(1, 30), new Dispersion.Scale(2, 30));
        for (JsonNode row : rows("dispersion")) {
            assertClose(Dispersion.of(table(row.get(0)), table(row.get(1)), scales), row.get(2));
        }
    }

    private static long[][] table(JsonNode table) {
        var counts = new long[table.size()][];
        for (int t = 0; t < counts.length; t++) {
            counts[t] = new long[table.get(t).size()];
            for (int pod = 0; pod < counts[t].length; pod++) {
                counts[t][pod] = table.get(t).get(pod).asLong();
            }
        }
        return counts;
    }

    @Test
    void passEvidenceRelativeAndWithATolerableRate() {
        for (JsonNode row : rows("passEvidence")) {
            var byRatio = new PassEvidence.Bets(Worse.MORE, 2, OptionalDouble.empty(), 1);
            var orByRate = new PassEvidence.Bets(Worse.MORE, 2, OptionalDouble.of(.005), 1);
            PassEvidence relative = PassEvidence.of(byRatio);
            PassEvidence both = PassEvidence.of(orByRate);
            for (int t = 0; t < row.get(0).size(); t++) {
                Split split = new Split(
                        row.get(0).get(t).asLong(),
                        row.get(1).get(t).asLong(),
                        row.get(2).asLong(),
                        row.get(3).asLong());
                relative = relative.plus(byRatio.gains(split));
                both = both.plus(orByRate.gains(split));
            }
            assertClose(relative.log(), row.get(4));
            assertClose(both.log(), row.get(5));
        }
    }

    @Test
    void betsOnTheShareOfEvents() {
        for (JsonNode row : rows("shareBet")) {
            double excess =
                    SecondOpinion.excess(Worse.MORE, split(row), row.get(5).asDouble());
            assertClose(Math.log1p(row.get(4).asDouble() * excess), row.get(6));
        }
    }

    @Test
    void failEvidenceIntervalByInterval() {
        assertFailEvidence("failEvidence", Double.POSITIVE_INFINITY);
    }

    @Test
    void failEvidenceTemperedAndCapped() {
        double cap =
                vectors.get("failEvidenceTemperedCapped").get("cfg").get("cap").asDouble();
        assertFailEvidence("failEvidenceTemperedCapped", cap);
        assertThat(FailEvidence.cap(0.01, 3, Prior.EVEN)).isCloseTo(cap, withinPercentage(1e-7));
    }

    private static void assertFailEvidence(String name, double cap) {
        JsonNode cfg = vectors.get(name).get("cfg");
        var plan = new EvidencePlan(
                Worse.MORE,
                cfg.get("rho0").asDouble(),
                2,
                OptionalDouble.empty(),
                cap,
                cap,
                30,
                List.of(cfg.get("phi").asDouble()),
                List.of(0.),
                0,
                Prior.EVEN,
                0);
        FailEvidence evidence = FailEvidence.of(plan, 0);
        for (JsonNode row : rows(name)) {
            evidence = evidence.observe(split(row), Prices.of(Worse.MORE, split(row)));
            assertThat(evidence.log()).isCloseTo(row.get(4).asDouble(), within(LOG_OF_M));
        }
    }

    @Test
    void boundsOfTheRatio() {
        List<Split> intervals =
                rows("failEvidence").stream().map(VectorsTest::split).toList();
        for (JsonNode row : rows("ratioConfidenceSequence")) {
            RatioBound bound = RatioBound.of(1);
            for (Split split : intervals.subList(0, row.get(0).asInt())) {
                bound = bound.observe(split);
            }
            assertClose(bound.lower(row.get(1).asDouble()), row.get(2));
            assertClose(bound.upper(row.get(1).asDouble()), row.get(3));
        }
    }

    @Test
    void quantilesOfHistograms() {
        var edges = List.of(5., 10., 25., 50., 100., 250., 500., 1000., 2500., 5000., 10000.);
        for (JsonNode row : rows("histogramQuantile")) {
            var cumulative = new ArrayList<Long>();
            long total = 0;
            for (JsonNode count : row.get(0)) {
                total += count.asLong();
                cumulative.add(total);
            }
            cumulative.remove(cumulative.size() - 1);
            var buckets = new Reading.Buckets(edges, cumulative, total);
            if (row.get(2).isNull()) {
                assertThat(new Tally(java.util.Optional.of(buckets), Story.TICK, 1).value(Story.P99))
                        .isEmpty();
            } else {
                assertClose(Quantile.of(buckets, row.get(1).asDouble()).value(), row.get(2));
            }
        }
    }

    @Test
    void conditionalChances() {
        for (JsonNode row : rows("conditionalP")) {
            double binomial = ConditionalTest.binomial(split(row));
            double hypergeometric = ConditionalTest.hypergeometric(split(row));
            assertThat(binomial).isCloseTo(row.get(4).asDouble(), withinPercentage(1e-7));
            assertThat(hypergeometric).isCloseTo(row.get(5).asDouble(), withinPercentage(1e-7));
        }
    }

    @Test
    void rankSumIntervals() {
        double tolerance = vectors.get("mannWhitney98").get("tol").asDouble();
        for (JsonNode row : rows("mannWhitney98")) {
            MannWhitney found = MannWhitney.of(values(row.get(0)), values(row.get(1)));
            assertThat(found.low()).isCloseTo(row.get(2).asDouble(), within(tolerance));
            assertThat(found.high()).isCloseTo(row.get(3).asDouble(), within(tolerance));
            assertThat(found.estimate()).isCloseTo(row.get(4).asDouble(), within(tolerance));
            assertThat(found.classify(.25)).isEqualTo(MannWhitney.Difference.NONE);
            assertThat(row.get(5).asText()).isEqualTo("Pass");
        }
    }

    private static double[] values(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
