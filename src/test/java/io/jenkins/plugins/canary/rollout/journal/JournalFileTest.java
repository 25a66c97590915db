package io.jenkins.plugins.canary.rollout.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.ShareFit;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Stray;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.analysis.Worse;
import io.jenkins.plugins.canary.metrics.Baseline;
import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.metrics.Target;
import io.jenkins.plugins.canary.rollout.Answer;
import io.jenkins.plugins.canary.rollout.Ending;
import io.jenkins.plugins.canary.rollout.Question;
import io.jenkins.plugins.canary.rollout.Reaction;
import io.jenkins.plugins.canary.rollout.Reactions;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutSettings;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.Watch;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00.123Z");

    @TempDir
    private Path folder;

    @Test
    void everyKindOfEventIsReadBackAsItWasWritten() throws IOException {
        JournalFile journal = journal();
        List<RolloutEvent> events = oneOfEach();
        for (RolloutEvent event : events) {
            journal.append(event);
        }

        assertThat(events).hasSameSizeAs(RolloutEvent.class.getPermittedSubclasses());
        assertThat(JournalFile.at(file()).read()).isEqualTo(events);
    }

    @Test
    void theFirstLineNamesTheSchemaAndEachEventIsALine() throws IOException {
        journal().append(new RolloutEvent.Shifted(NOW, Weight.parse("0.5%"), Duration.ofMillis(40)));

        assertThat(Files.readAllLines(file()))
                .containsExactly(
                        "{\"journal\":\"canary\",\"schema\":1}",
                        "{\"is\":\"Shifted\",\"at\":\"2026-01-05T10:00:00.123Z\",\"weight\":\"0.5%\",\"took\":\"PT0.04S\"}");
    }

    @Test
    void aLineThatWasTornByACrashIsPassedOverAndReplacedByTheNext() throws IOException {
        var first = new RolloutEvent.Claimed(NOW);
        var second = new RolloutEvent.Promoted(NOW);
        journal().append(first);
        Files.writeString(file(), "{\"is\":\"Shif", StandardOpenOption.APPEND);

        assertThat(journal().read()).containsExactly(first);
        journal().append(second);
        assertThat(journal().read()).containsExactly(first, second);
    }

    @Test
    void aFileThatWasTornInItsVeryFirstLineBeginsAnew() throws IOException {
        Files.writeString(file(), "{\"jour");
        journal().append(new RolloutEvent.Claimed(NOW));

        assertThat(journal().read()).hasSize(1);
    }

    @Test
    void aLineInTheMiddleThatCannotBeReadIsAnErrorWithItsNumber() throws IOException {
        journal().append(new RolloutEvent.Claimed(NOW));
        Files.writeString(file(), "{\"is\":\"Teleported\"}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> journal().read())
                .hasMessageContaining("line 3")
                .hasMessageContaining("Teleported");
    }

    @Test
    void aJournalOfBeforeThereWasAnyHistoryIsStillRead() throws IOException {
        RolloutEvent opened = oneOfEach().get(0);
        journal().append(opened);
        String older =
                Files.readString(file()).replaceAll(",\"calibrations\":.*", "}").replace(",\"podLabel\":\"pod\"", "");
        assertThat(older).doesNotContain("calibrations", "baselines", "podLabel");
        Files.writeString(file(), older);

        assertThat(journal().read()).singleElement().isInstanceOfSatisfying(RolloutEvent.Opened.class, read -> {
            assertThat(read.calibrations()).isEmpty();
            assertThat(read.baselines()).isEmpty();
            assertThat(read.metrics().podLabel()).isEmpty();
            assertThat(read.gates()).isEqualTo(((RolloutEvent.Opened) opened).gates());
        });
    }

    @Test
    void aFileOfAnotherKindIsNotTakenForAJournal() throws IOException {
        Files.writeString(file(), "hello\n");

        assertThatThrownBy(() -> journal().read())
                .hasMessageContaining("line 1")
                .hasMessageContaining("'schema'".replace('\'', '"'));
    }

    private Path file() {
        return folder.resolve("payments.jsonl");
    }

    private JournalFile journal() {
        return JournalFile.at(file());
    }

    /** Of every measure and rule there is. */
    private static List<Gate> gates(Gate errors) {
        var bound = new Rule.Threshold(OptionalDouble.of(1), OptionalDouble.of(0), Duration.ZERO, 0, 0);
        var measures = List.of(
                new Measure.Conversion("a", "b"),
                new Measure.Throughput("a"),
                new Measure.Cost("a"),
                new Measure.Restarts("a.*", Optional.of("a"), Optional.of("b")),
                new Measure.Latency(0.99, List.of(0.5)),
                new Measure.Webhook(
                        "http://checks",
                        Measure.Webhook.Method.POST,
                        Optional.of("$.ok"),
                        "token",
                        Duration.ofSeconds(3)),
                new Measure.Query("a"));
        var rules = List.of(
                Rule.Comparison.fewerIsWorse(),
                Rule.Comparison.ofRareEvents(),
                Rule.Drift.ofAFifth(),
                new Rule.BurnRate(0.001, 14.4, Duration.ofMinutes(5), Duration.ofHours(1), true),
                new Rule.RankSum(Worse.FEWER, 0.25, Duration.ofMinutes(10)));
        var gates = new ArrayList<>(List.of(errors));
        measures.forEach(measure -> gates.add(new Gate(measure.toString(), measure, bound, true, false)));
        rules.forEach(rule -> gates.add(new Gate(rule.toString(), errors.measure(), rule, false, false)));
        assertThat(gates.stream().<Class<?>>map(gate -> gate.measure().getClass()))
                .contains(Measure.class.getPermittedSubclasses());
        assertThat(gates.stream().<Class<?>>map(gate -> gate.rule().getClass()))
                .contains(Rule.class.getPermittedSubclasses());
        return gates;
    }

    private static List<RolloutEvent> oneOfEach() {
        var claim = new Claim("r-1", "job/shop/7", NOW, NOW.plusSeconds(900));
        var errors = new Gate(
                "errors",
                new Measure.ErrorRate(Optional.empty(), Optional.of("sum(x)")),
                new Rule.Threshold(OptionalDouble.of(0.01), OptionalDouble.empty(), Duration.ofSeconds(30), 1, 20),
                false,
                true);
        var tick = new Tick(
                NOW,
                NOW.plusSeconds(30),
                Optional.of(new Traffic(5, 95)),
                List.of(
                        new Sample("errors", new Reading.Counts(1, 5), new Reading.Counts(0, 95), "sum(x)"),
                        new Sample(
                                "latency",
                                new Reading.Buckets(List.of(0.1, 0.5), List.of(3L, 5L), 5),
                                new Reading.Unknown(Reading.Cause.NAN, "NaN"),
                                "y"),
                        new Sample("tokens", new Reading.Amount(1.5, 100), new Reading.Amount(0, 0), "z"),
                        new Sample("load", new Reading.Value(0.25), new Reading.Value(1e-9), "z")));
        var verdict = new Verdict(
                Status.HOLD,
                true,
                "errors lean worse",
                List.of(new GateVerdict(
                        "errors",
                        Status.HOLD,
                        false,
                        OptionalDouble.of(0.2),
                        OptionalDouble.of(0),
                        OptionalDouble.empty(),
                        1,
                        "1 of 5")));
        var target = new Target("shop", "payments", "v1", "v2", Map.of("team", "blue"));
        var watch = new Watch(Duration.ofMinutes(10), Duration.ofMinutes(30), Reactions.SAFE);
        var question = new Question(
                "go on?", List.of("olivia"), Duration.ofHours(2), Reaction.HOLD, Reaction.ROLLBACK, true, false);
        return List.of(
                new RolloutEvent.Opened(
                        NOW,
                        "payments",
                        "payments",
                        "VirtualService shop/payments",
                        Optional.of(new RouteSpec.Kubernetes(
                                "eu",
                                "VIRTUAL_SERVICE",
                                "",
                                "shop",
                                "payments",
                                List.of("main"),
                                "v1",
                                "v2",
                                true,
                                Map.of("a", "b"))),
                        new MetricsSpec(
                                new MetricsSpec.Prometheus("http://prometheus:9090", "token"),
                                DataPlane.APPLICATION,
                                DataPlane.APPLICATION.arms(target),
                                target,
                                Optional.of("pod")),
                        claim,
                        Optional.of(new Snapshot("{\"w\":[100,0]}")),
                        Weight.NONE,
                        gates(errors),
                        RolloutSettings.DEFAULT,
                        List.of(new Calibration(
                                "latency", List.of(0.1, 0.25), List.of(1.1, 1.0 / 3 + 1), 1, "of 5 pods over 1h")),
                        List.of(new Baseline("latency", 20.5, 0.01, 72_000)),
                        List.of("header")),
                new RolloutEvent.Checked(NOW, "queries", true, "no history"),
                new RolloutEvent.Claimed(NOW),
                new RolloutEvent.TaskBegun(NOW, "7", new Task.Step(Weight.of(5), watch)),
                new RolloutEvent.ShiftIntended(NOW, Weight.NONE, Weight.of(5)),
                new RolloutEvent.Shifted(NOW, Weight.of(5), Duration.ofMillis(12)),
                new RolloutEvent.WriteFailed(NOW, RouteException.Kind.CONFLICT, "five times"),
                new RolloutEvent.Observed(NOW, tick),
                new RolloutEvent.TookEffect(NOW, NOW, Optional.of(ShareFit.FITS), tick, Duration.ofSeconds(30)),
                new RolloutEvent.Strayed(
                        NOW,
                        new Stray(ShareFit.TOO_MANY, 0.05, 0.07, 0.5, new Traffic(60, 40), Duration.ofSeconds(120))),
                new RolloutEvent.Judged(NOW, verdict),
                new RolloutEvent.Drifted(NOW, Weight.of(5), Weight.of(60), "kubectl"),
                new RolloutEvent.RouteLost(NOW, "gone"),
                new RolloutEvent.Reported(NOW, Report.Health.FAILED, "aborted"),
                new RolloutEvent.Concluded(NOW, Status.FAIL, "worse", Optional.of(Reaction.ROLLBACK)),
                new RolloutEvent.RollbackBegun(NOW, "worse"),
                new RolloutEvent.RolledBack(NOW, Duration.ofMillis(400)),
                new RolloutEvent.RollbackFailed(NOW, "403", "kubectl patch"),
                new RolloutEvent.Promoted(NOW),
                new RolloutEvent.ReleaseFailed(NOW, "403", "kubectl annotate"),
                new RolloutEvent.Abandoned(NOW, "the build was aborted", "kubectl patch"),
                new RolloutEvent.Asked(NOW, "Canary-shop-7", question, "shop at 5 %"),
                new RolloutEvent.Answered(NOW, "Canary-shop-7", Answer.APPROVED, "olivia", "approved by olivia"),
                new RolloutEvent.TaskEnded(NOW),
                new RolloutEvent.Resumed(NOW, "a restart"),
                new RolloutEvent.Closed(NOW, Ending.ROLLED_BACK));
    }
}
