package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.guard.Finding;
import io.jenkins.plugins.canary.metrics.Historian;
import io.jenkins.plugins.canary.metrics.Lessons;
import io.jenkins.plugins.canary.parse.InvalidInput;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Checked;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Opened;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryStoryTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private JournalFile journal;
    private ComparedStory story;

    @BeforeEach
    void begin() {
        journal = JournalFile.at(folder.resolve("payments.jsonl"));
        story = new ComparedStory(journal);
    }

    @Test
    void aReplayFromTheJournalGivesTheSameVerdictsWordForWord() throws Exception {
        story.errorsOfCanary = 0.06;
        story.open(gates -> ComparedStory.dispersion(1.3));
        TaskResult result = story.step(25, TEN_MINUTES);

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(replayed(journal.read())).hasSizeGreaterThan(3).isEqualTo(story.verdicts);
    }

    @Test
    void withoutItsHistoryTheSameJournalWouldBeJudgedDifferently() throws Exception {
        story.errorsOfCanary = 0.06;
        story.open(gates -> ComparedStory.dispersion(1.3));
        story.step(25, TEN_MINUTES);

        List<RolloutEvent> events = new ArrayList<>(journal.read());
        Opened opened = (Opened) events.get(0);
        events.set(
                0,
                new Opened(
                        opened.at(),
                        opened.name(),
                        opened.service(),
                        opened.route(),
                        opened.routeSpec(),
                        opened.metrics(),
                        opened.claim(),
                        opened.original(),
                        opened.weight(),
                        opened.gates(),
                        opened.settings(),
                        List.of(),
                        List.of(),
                        opened.detours()));
        assertThat(replayed(events)).hasSameSizeAs(story.verdicts).isNotEqualTo(story.verdicts);
    }

    private static List<String> replayed(List<RolloutEvent> events) {
        var verdicts = new ArrayList<String>();
        Rollout rollout = Rollout.opened((Opened) events.get(0), Judges::of);
        for (RolloutEvent event : events.subList(1, events.size())) {
            rollout = rollout.after(event);
            if (event instanceof RolloutEvent.Observed) {
                verdicts.add(rollout.verdict().toString());
            }
        }
        return verdicts;
    }

    @Test
    void historyIsNotAskedWhenAGuardRefuses() {
        var asked = new ArrayList<String>();
        Historian historian = gates -> {
            asked.add("history");
            return Lessons.NONE;
        };
        assertThatThrownBy(() -> story.open(
                        historian, () -> List.of(new Finding(Finding.Level.REFUSED, "metrics of errors", "nowhere"))))
                .isInstanceOf(InvalidInput.class);

        assertThat(asked).isEmpty();
        assertThat(journal.exists()).isFalse();
    }

    @Test
    void whatCouldNotBeLearnedIsAWarningInTheJournal() throws Exception {
        var none = new io.jenkins.plugins.canary.metrics.Finding(
                io.jenkins.plugins.canary.metrics.Finding.Level.WARNING, "errors", "nothing learned");
        story.open(gates -> new Lessons(List.of(), List.of(), List.of(none)));

        assertThat(story.checks()).singleElement().satisfies(check -> assertThat(check)
                .isEqualTo(new Checked(check.at(), "history of errors", true, "nothing learned")));
    }

    @Test
    void aStepThatIsTooShortForItsGatesIsSaidBeforeItsWeightIsMoved() throws Exception {
        story.open(gates -> ComparedStory.taught(1.3, 20, 0.01));
        story.step(5, TEN_MINUTES);

        // 1 % of 5 % of 20 a second: an error of the canary's every 100 s, every 50 s when doubled, of which it takes
        // 8·1.3 / (ln(2/1.1) − 1 + 1.1/2) = 70.
        assertThat(story.checks()).singleElement().satisfies(check -> {
            assertThat(check.warning()).isTrue();
            assertThat(check.guard()).isEqualTo("forecast of errors");
            assertThat(check.text())
                    .startsWith("at 5% of 20 requests a second this gate needs about 59m to see errors double")
                    .contains("about 31m to pass a good canary")
                    .contains("planned are 10m, at most 30m")
                    .contains("a good canary would end INCONCLUSIVE");
        });
        assertThat(story.told.stream().map(event -> event.getClass().getSimpleName()))
                .containsSubsequence("TaskBegun", "Checked", "ShiftIntended", "Shifted");
    }

    @Test
    void aStepThatIsLongEnoughIsForecastWithoutAWarning() throws Exception {
        story.open(gates -> ComparedStory.taught(1.3, 200, 0.02));
        story.step(25, TEN_MINUTES);

        assertThat(story.checks()).singleElement().satisfies(check -> {
            assertThat(check.warning()).isFalse();
            assertThat(check.text()).startsWith("at 25% of 200 requests a second this gate needs about 2m");
        });
    }

    @Test
    void aStableWithoutAnyErrorsLeavesNothingToCompareAndThatIsSaid() throws Exception {
        story.open(gates -> ComparedStory.taught(2, 20, 0));
        story.step(25, TEN_MINUTES);

        assertThat(story.checks()).singleElement().satisfies(check -> {
            assertThat(check.warning()).isTrue();
            assertThat(check.text())
                    .contains(
                            "no errors in 72000 requests",
                            "give the gate a share that is good enough (tolerable) or a bound (max)");
        });
    }

    @Test
    void aRateThatIsTolerableWhateverStableHasNeedsNoErrorsOfStable() throws Exception {
        story.open(gates -> ComparedStory.taught(2, 20, 0), OptionalDouble.of(0.05));
        story.step(25, TEN_MINUTES);

        assertThat(story.checks()).isEmpty();
    }

    @Test
    void conversionsAreForecastByHalfOfThem() throws Exception {
        var conversion = new Gate(
                "conversion",
                new Measure.Conversion("orders", "checkouts"),
                Rule.Comparison.fewerIsWorse(),
                false,
                false);
        story.open(gates -> ComparedStory.taught("conversion", 1.3, 20, 0.02), conversion);
        story.step(25, TEN_MINUTES);

        // 2 % of 25 % of 20 a second: a conversion of the canary's every 10 s, every 20 s when halved, of which it
        // takes
        // 8·1.3 / (ln(0.5/0.95) − 1 + 0.95/0.5) = 40.
        assertThat(story.checks()).singleElement().satisfies(check -> assertThat(check.text())
                .startsWith("at 25% of 20 requests a second this gate needs about ")
                .contains(" to see conversions halve and about ")
                .contains("to pass a good canary"));
    }

    @Test
    void ordersAreForecastByHalfOfThemAlsoWhereThereAreSeveralForARequest() throws Exception {
        var orders = new Gate("orders", new Measure.Throughput("o"), Rule.Comparison.fewerIsWorse(), false, false);
        story.open(gates -> ComparedStory.taught("orders", 1.3, 20, 1.5), orders);
        story.step(50, TEN_MINUTES);

        // There are so many that only the second opinion takes time: see aConversionThatIsLost... of the judge.
        assertThat(story.checks()).singleElement().satisfies(check -> {
            assertThat(check.guard()).isEqualTo("forecast of orders");
            assertThat(check.text())
                    .startsWith("at 50% of 20 requests a second this gate needs about ")
                    .contains(" to see wanted events halve and about ")
                    .contains("to pass a good canary; planned are 10m, at most 30m");
        });
    }

    @Test
    void aStableWithoutOrdersLeavesNothingToCompare() throws Exception {
        var orders = new Gate("orders", new Measure.Throughput("o"), Rule.Comparison.fewerIsWorse(), false, false);
        story.open(gates -> ComparedStory.taught("orders", 2, 20, 0), orders);
        story.step(25, TEN_MINUTES);

        assertThat(story.checks()).singleElement().satisfies(check -> assertThat(check.text())
                .contains("stable had no wanted events in 72000 requests", "count what you mean?"));
    }

    @Test
    void withoutHistoryNothingIsForecast() throws IOException, InvalidInput {
        story.open(Historian.NONE);
        story.step(25, TEN_MINUTES);

        assertThat(story.checks()).isEmpty();
    }
}
