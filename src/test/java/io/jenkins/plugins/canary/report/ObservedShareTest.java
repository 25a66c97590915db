package io.jenkins.plugins.canary.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.report.page.Stories;
import io.jenkins.plugins.canary.rollout.Reactions;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.Watch;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the log says of the share that the canary got where no hold waits for it, and when it doubts it. */
class ObservedShareTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final ObservedShare share = new ObservedShare();

    /** An analysis of a weight that was written before. */
    private static Rollout at(int weight) {
        var watch = new Watch(Duration.ofMinutes(10), Duration.ofMinutes(30), Reactions.SAFE);
        return Rollout.of(Stories.opened().events().subList(0, 1), Judges::of)
                .after(new RolloutEvent.TaskBegun(NOON, "1", new Task.Analyze(watch)))
                .after(new RolloutEvent.Shifted(NOON, Weight.of(weight), Duration.ZERO));
    }

    private Optional<String> seen(long canary, long stable, int weight) {
        Tick tick = new Tick(NOON, NOON.plusSeconds(10), Optional.of(new Traffic(canary, stable)), List.of());
        return share.add(tick, at(weight));
    }

    @Test
    void aShareThatChanceExplainsIsSaidOnceAndNotDoubted() {
        assertThat(seen(30, 70, 25)).contains("observed share 30.0% of 10 requests a second (weight 25%)");
        assertThat(seen(25, 75, 25)).isEmpty();
        share.restart();
        assertThat(seen(1, 1, 5)).as("two requests prove nothing").hasValueSatisfying(text -> assertThat(text)
                .endsWith("(weight 5%)"));
    }

    @Test
    void aWeightThatIsNotInEffectIsTold() {
        assertThat(seen(10, 990, 25)).hasValueSatisfying(text -> assertThat(text)
                .startsWith(
                        "observed share 1.0% of 100 requests a second (weight 25%): 10 of 1000 requests, expected 250"
                                + " ± 47 by the weight; the weight may not be in effect everywhere"));
    }

    @Test
    void moreThanTheWeightHasOtherReasons() {
        assertThat(seen(600, 400, 25)).hasValueSatisfying(text -> assertThat(text)
                .contains("600 of 1000 requests, expected 250 ± 47 by the weight; requests may come to the canary"));
    }

    @Test
    void noRequestForTheCanaryIsToldOnceWhereSomeHadToBeThere() {
        assertThat(seen(0, 20, 25)).as("too few to tell").isEmpty();
        assertThat(seen(0, 1000, 25)).hasValueSatisfying(text -> assertThat(text)
                .startsWith("observed share 0.0%")
                .contains("0 of 1000 requests, expected 250 ± 47"));
        assertThat(seen(0, 1000, 25)).isEmpty();
        assertThat(seen(260, 740, 25)).contains("observed share 26.0% of 100 requests a second (weight 25%)");
    }

    @Test
    void aShareThatNobodyMeantIsSaidWithoutAWeight() {
        assertThat(seen(0, 100, 0)).isEmpty();
        assertThat(seen(30, 70, 0)).contains("observed share 30.0% of 10 requests a second");
    }
}
