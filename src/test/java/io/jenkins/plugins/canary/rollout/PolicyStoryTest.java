package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.guard.policy.FreezeTimes;
import io.jenkins.plugins.canary.guard.policy.FreezeWindow;
import io.jenkins.plugins.canary.guard.policy.MinimumAnalysis;
import io.jenkins.plugins.canary.guard.policy.Policies;
import io.jenkins.plugins.canary.guard.policy.Policy;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** An administrator's policies in a rollout that is under way: they stop what rises, and nothing else. */
class PolicyStoryTest {
    private final Story story = Story.opened();

    private void under(Policy policy) {
        story.driver().under(Policies.of(List.of(policy), "shop"));
    }

    private FreezeWindow freezeFor(Duration time) {
        LocalDateTime now = LocalDateTime.ofInstant(story.clock.instant(), ZoneOffset.UTC);
        var form = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
        return new FreezeWindow(
                "freeze",
                Folders.ALL,
                FreezeTimes.parse(
                        now.minusMinutes(1).format(form), now.plus(time).format(form)),
                ZoneOffset.UTC,
                "");
    }

    @Test
    void aStepIntoAFreezeMovesNothingAndTheWeightStaysUntilTheFreezeIsOver() {
        story.run(Story.step(5));
        under(freezeFor(Duration.ofHours(1)));
        int written = story.journal.size();

        TaskResult refused = story.run(Story.step(25));

        assertThat(refused.status()).isEqualTo(Status.ERROR);
        assertThat(refused.text()).startsWith("not moved to 25%, refused by policy 'freeze': frozen until");
        assertThat(refused.reaction()).contains(Reaction.HOLD);
        assertThat(story.told().subList(written, story.journal.size()))
                .containsExactly("TaskBegun", "Concluded", "TaskEnded");
        assertThat(story.router.weight).isEqualTo(Weight.of(5));

        story.advance(Duration.ofHours(2));
        assertThat(story.run(Story.step(25)).status()).isEqualTo(Status.PASS);
        assertThat(story.router.weight).isEqualTo(Weight.of(25));
    }

    @Test
    void aFreezeBlocksPromotionButNeverTheWayBack() {
        story.run(Story.step(50));
        under(freezeFor(Duration.ofHours(1)));

        TaskResult promotion = story.run(new Task.Promote());
        assertThat(promotion.text()).startsWith("not moved to 100%, refused by policy 'freeze'");
        assertThat(story.router.weight).isEqualTo(Weight.of(50));
        assertThat(story.rollout().closed()).isEmpty();

        assertThat(story.run(new Task.RollBack("asked for")).status()).isEqualTo(Status.PASS);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    /** A smaller weight is a way back, too. */
    @Test
    void aFreezeDoesNotBlockASmallerWeight() {
        story.run(Story.step(50));
        under(freezeFor(Duration.ofHours(1)));

        assertThat(story.run(Story.step(10)).status()).isEqualTo(Status.PASS);
        assertThat(story.router.weight).isEqualTo(Weight.of(10));
    }

    /** Whether the write was made is only known when it is confirmed: leaving it open would leave the weight unknown. */
    @Test
    void aMoveThatWasUnderWayWhenTheFreezeBeganIsBroughtToItsEnd() {
        story.begin(Story.step(25));
        story.advance(Duration.ZERO);
        int intent = story.told().indexOf("ShiftIntended") + 1;
        story.crashAfter(intent);
        under(freezeFor(Duration.ofHours(1)));

        assertThat(story.finish().status()).isEqualTo(Status.PASS);
        assertThat(story.router.weight).isEqualTo(Weight.of(25));
    }

    @Test
    void theTimeOfAllStepsCountsForTheMinimumAnalysis() {
        under(new MinimumAnalysis("long enough", Folders.ALL, Story.HOLD.multipliedBy(2)));

        story.run(Story.step(5));
        assertThat(story.run(new Task.Promote()).text()).contains("watched for 2m in all, expected at least 4m");
        story.run(Story.step(50));
        assertThat(story.run(new Task.Promote()).status()).isEqualTo(Status.PASS);
    }
}
