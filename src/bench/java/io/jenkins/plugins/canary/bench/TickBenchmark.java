package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Judge;
import io.jenkins.plugins.canary.analysis.JudgeSettings;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One tick of two latency gates with twelve edges each, observed and put into words; the goal is a
 * median of 50 µs. Single ticks are sampled, so that a busy machine shows in the tail and not in the median.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TickBenchmark {
    private static final Duration LENGTH = Duration.ofSeconds(30);

    /** Ticks that the judge has seen before: what one costs must not grow with them. */
    @Param({"10", "1000"})
    int before;

    private Judge judge;
    private Tick tick;

    @Setup
    public void prepare() {
        judge = fresh();
        var world = new World(Service.ALL.get(4), Noise.QUIET, Regression.NONE, 5);
        for (int i = 0; i < before; i++) {
            judge = judge.observe(tick(world.tick(.05)));
        }
        tick = tick(world.tick(.05));
    }

    /** A judge of both gates that has seen nothing. */
    static Judge fresh() {
        return Judges.of(
                        List.of(gate("one"), gate("two")),
                        new JudgeSettings(LENGTH, Duration.ofMinutes(5), .01)
                                .with(List.of(calibration("one"), calibration("two"))))
                .beginStep();
    }

    private static Gate gate(String name) {
        return new Gate(name, new Measure.Latency(.99, List.of()), Rule.Comparison.moreIsWorse(), false, false);
    }

    private static Calibration calibration(String gate) {
        int edges = Service.EDGES.size();
        // At each edge pods differ otherwise, so that otherwise much is tolerated.
        List<Double> spread = IntStream.range(0, edges).mapToObj(i -> i / 100.0).toList();
        return new Calibration(gate, Service.EDGES, Collections.nCopies(edges, 1.2), spread, 6, "measured");
    }

    static Tick tick(Look look) {
        Reading canary = look.canaryLatency();
        Reading stable = look.stableLatency();
        return new Tick(
                Instant.EPOCH,
                Instant.EPOCH.plus(LENGTH),
                Optional.empty(),
                List.of(new Sample("one", canary, stable, ""), new Sample("two", canary, stable, "")));
    }

    @Benchmark
    public Verdict tick() {
        return judge.observe(tick).verdict();
    }
}
