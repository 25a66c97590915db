package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The process dies between any two lines of the journal; the route is as it was at that moment. */
class CrashTest {
    private static final int OPENING = 2;

    static IntStream cutsOfABadRollout() {
        return IntStream.range(OPENING + 1, bad().journal.size());
    }

    static IntStream cutsOfAPromotion() {
        return IntStream.range(OPENING + 1, promoted().journal.size());
    }

    private static Story bad() {
        var story = Story.opened();
        story.sampler.seen = () -> Status.FAIL;
        story.run(Story.step(5));
        return story;
    }

    private static Story promoted() {
        var story = Story.opened();
        story.run(Story.step(5));
        story.run(new Task.Promote());
        return story;
    }

    @ParameterizedTest
    @MethodSource("cutsOfABadRollout")
    void aBadCanaryIsRolledBackWhereverTheProcessDied(int cut) {
        var story = bad();
        story.router.weight = routeAt(story, cut);
        story.router.claim = Optional.of(story.rollout().opened().claim());
        story.crashAfter(cut);

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.rollout().closed().map(RolloutEvent.Closed::ending)).contains(Ending.ROLLED_BACK);
    }

    @ParameterizedTest
    @MethodSource("cutsOfAPromotion")
    void aGoodCanaryGoesOnWhereverTheProcessDied(int cut) {
        var story = promoted();
        story.router.weight = routeAt(story, cut);
        story.router.claim = Optional.of(story.rollout().opened().claim());
        story.crashAfter(cut);

        assertThat(story.finish().status()).isEqualTo(Status.PASS);
        assertThat(story.rollout().task().orElseThrow().ended()).isTrue();
        if (story.rollout().task().orElseThrow().task() instanceof Task.Promote) {
            assertThat(story.router.weight).isEqualTo(Weight.ALL);
        }
    }

    @ParameterizedTest
    @MethodSource("cutsOfABadRollout")
    void theRolloutReadAgainFromItsJournalIsTheOneThatWasWritten(int cut) {
        var story = bad();
        var again = Rollout.of(story.journal.subList(0, cut), (gates, settings) -> new FakeJudge());
        var longer = again;
        for (RolloutEvent event : story.journal.subList(cut, story.journal.size())) {
            longer = longer.after(event);
        }

        assertThat(longer).usingRecursiveComparison().isEqualTo(story.rollout());
    }

    /** A write that was intended in the last line had happened: the harder of the two cases. */
    private static Weight routeAt(Story story, int cut) {
        Weight weight = Weight.NONE;
        for (RolloutEvent event : story.journal.subList(0, cut)) {
            if (event instanceof RolloutEvent.ShiftIntended intent) {
                weight = intent.to();
            } else if (event instanceof RolloutEvent.RolledBack) {
                weight = Weight.NONE;
            }
        }
        return weight;
    }
}
