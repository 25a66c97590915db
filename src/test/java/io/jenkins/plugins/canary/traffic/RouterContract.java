package io.jenkins.plugins.canary.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.rollout.ManualClock;
import io.jenkins.plugins.canary.rollout.MortalRouter;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.held.MemoryClaims;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every router keeps, whatever it writes to. A subclass says how to make a route with the canary at 0 % and how to
 * look at it without a router; each test gets a fresh one.
 */
@Timeout(30)
public abstract class RouterContract {
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    public static final Claim OURS = claim("r-1", "https://ci/job/7", 60);
    public static final Claim THEIRS = claim("r-2", "https://ci/job/8", 60);
    public static final Claim LOST = claim("r-0", "https://ci/job/6", -1);

    protected Subject subject;
    protected TrafficRouter router;
    protected RouteState before;

    /** A route in the test's hands. */
    public interface Subject extends AutoCloseable {
        /** A new router of the route, as another process would make it. */
        TrafficRouter router();

        /** A router of another route beside the first. */
        TrafficRouter another();

        /** Everything that the route holds, without what counts up by itself. */
        String contents();

        /** The same, with stable's and the canary's weights as they were at first and without a rollout's marks. */
        String contentsButWeights();

        /** The canary's weight as it stands, looked up without a router. */
        Weight weight();

        /** Somebody else gives the canary this weight, under the name {@code kubectl-edit} where the route tells. */
        void edit(int percent);

        /** From now on nobody answers where the weights are. */
        void leave() throws Exception;

        /** It is there again. */
        void comeBack() throws Exception;

        @Override
        void close() throws Exception;
    }

    protected abstract Subject open() throws Exception;

    private static Claim claim(String rollout, String owner, int secondsLeft) {
        return new Claim(rollout, owner, NOON.minusSeconds(30), NOON.plusSeconds(secondsLeft));
    }

    @BeforeEach
    void prepare() throws Exception {
        MemoryClaims.forget();
        subject = open();
        router = subject.router();
        before = router.read();
    }

    @AfterEach
    void tidy() throws Exception {
        router.close();
        subject.close();
    }

    public static void refused(Kind kind, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RouteException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
                .hasMessageContaining(words);
    }

    protected RouteState shift(int percent) throws RouteException {
        return router.shift(router.read(), Weight.of(percent), OURS);
    }

    protected void assumes(Feature feature) {
        Assumptions.assumeThat(router.capabilities().features()).contains(feature);
    }

    @Test
    void readingWritesNothingAndReadsTheSameAgain() throws Exception {
        String contents = subject.contents();
        assertThat(before.canary()).isEqualTo(Weight.NONE);
        assertThat(router.read()).isEqualTo(before);
        assertThat(before.claim()).isEmpty();
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void aRolloutFromClaimToRestoreLeavesEveryByteAsItWas() throws Exception {
        String contents = subject.contents();
        RouteState now = router.claim(before, OURS);
        for (int percent : new int[] {0, 1, 5, 50, 100}) {
            now = router.shift(now, Weight.of(percent), OURS);
            assertThat(now.canary()).isEqualTo(Weight.of(percent));
            assertThat(subject.weight()).isEqualTo(Weight.of(percent));
            assertThat(subject.contentsButWeights()).isEqualTo(contents);
        }
        RouteState after = router.restore(now, before.snapshot());
        assertThat(after.canary()).isEqualTo(Weight.NONE);
        assertThat(after.claim()).isEmpty();
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void theSmallestStepIsHeldAndHalfOfItIsRefusedBeforeAnythingIsWrittenOrSaidToBeMore() throws Exception {
        String contents = subject.contents();
        Weight step = router.capabilities().granularity();
        assertThat(router.shift(before, step, OURS).canary()).isEqualTo(step);
        assertThat(subject.weight()).isEqualTo(step);
        router.restore(router.read(), before.snapshot());
        assertThat(subject.contents()).isEqualTo(contents);
        if (step.percent().scale() < 3) {
            Weight half = new Weight(step.percent().divide(BigDecimal.valueOf(2)));
            if (router.capabilities().has(Feature.NEAREST)) {
                assertThat(router.rounding(before, half).orElseThrow()).contains("meant " + half, "= " + step);
                assertThat(router.shift(before, half, OURS).canary()).isEqualTo(step);
                return;
            }
            refused(Kind.UNSUITABLE, "can't hold a weight of " + half, () -> router.shift(before, half, OURS));
            assertThat(subject.contents()).isEqualTo(contents);
        }
    }

    @Test
    void halfAPercentIsHeldWhereTheRouteSaysThatItCan() throws Exception {
        Weight half = Weight.parse("0.5%");
        boolean fine = router.capabilities().granularity().compareTo(half) <= 0;
        Assumptions.assumeThat(fine).isTrue();
        assertThat(router.shift(before, half, OURS).canary()).isEqualTo(half);
        assertThat(subject.weight()).isEqualTo(half);
    }

    @Test
    void shiftingTwiceIsShiftingOnceAlsoWithAnOldReading() throws Exception {
        RouteState now = shift(5);
        String contents = subject.contents();
        assertThat(router.shift(now, Weight.of(5), OURS)).isEqualTo(now);
        assertThat(router.shift(before, Weight.of(5), OURS)).isEqualTo(now);
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void restoringAndReleasingTwiceIsDoingItOnce() throws Exception {
        RouteState now = shift(5);
        RouteState after = router.restore(now, before.snapshot());
        for (RouteState seen : List.of(after, now)) {
            assertThat(router.restore(seen, before.snapshot()))
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(after);
        }
        assertThat(router.release(after, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aPromotedCanaryKeepsAllTheTrafficWhenTheRouteIsReleased() throws Exception {
        RouteState after = router.release(shift(100), before.snapshot());
        assertThat(after.canary()).isEqualTo(Weight.ALL);
        assertThat(after.claim()).isEmpty();
        assertThat(router.release(after, before.snapshot()).claim()).isEmpty();
        assertThat(subject.weight()).isEqualTo(Weight.ALL);
    }

    @Test
    void anotherProcessGoesOnFromTheTextOfTheSnapshot() throws Exception {
        String contents = subject.contents();
        shift(25);
        try (TrafficRouter next = subject.router()) {
            RouteState found = next.read();
            assertThat(found.canary()).isEqualTo(Weight.of(25));
            found = next.shift(found, Weight.of(50), OURS);
            assertThat(next.restore(found, new Snapshot(before.snapshot().text()))
                            .canary())
                    .isEqualTo(Weight.NONE);
        }
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void aWeightThatSomebodyElseWroteIsDriftAndIsNeitherOverwrittenNorInTheWayBack() throws Exception {
        String contents = subject.contents();
        RouteState now = shift(5);
        subject.edit(60);
        String who = router.capabilities().has(Feature.AUTHOR)
                ? "last changed by kubectl-edit at 2026-11-21T11:59:00Z"
                : "was changed by somebody else";
        refused(Kind.DRIFTED, who, () -> router.shift(now, Weight.of(10), OURS));
        refused(Kind.DRIFTED, who, () -> router.claim(now, OURS));
        assertThat(subject.weight()).isEqualTo(Weight.of(60));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @ParameterizedTest
    @EnumSource(
            value = MortalRouter.Moment.class,
            names = {"BEFORE_THE_WRITE", "AFTER_THE_WRITE"})
    void aProcessThatDiesBetweenIntentAndResultGoesOnFromWhatTheRouteSays(MortalRouter.Moment moment) throws Exception {
        String contents = subject.contents();
        Journey journey = Journey.on(router);
        assertThatThrownBy(() -> journey.dyingAt(moment).step(5)).isInstanceOf(MortalRouter.Death.class);
        try (TrafficRouter second = subject.router();
                TrafficRouter third = subject.router()) {
            assertThat(journey.revived(second).status()).isEqualTo(Status.PASS);
            assertThat(subject.weight()).isEqualTo(Weight.of(5));
            assertThatThrownBy(() -> journey.dyingAt(moment).rollBack()).isInstanceOf(MortalRouter.Death.class);
            journey.revived(third);
        }
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void aPlaceThatIsAwayForThirtySecondsIsOutlivedThereAndBack() throws Exception {
        String contents = subject.contents();
        Journey journey = Journey.on(router);
        assertThat(away(journey).step(5).status()).isEqualTo(Status.PASS);
        assertThat(subject.weight()).isEqualTo(Weight.of(5));
        assertThat(away(journey).rollBack().status()).isEqualTo(Status.PASS);
        assertThat(subject.contents()).isEqualTo(contents);
        assertThat(journey.journal)
                .filteredOn(RolloutEvent.WriteFailed.class::isInstance)
                .hasSizeBetween(8, 20);
    }

    private Journey away(Journey journey) throws Exception {
        subject.leave();
        return journey.away(
                Duration.ofSeconds(30), () -> assertThatCode(subject::comeBack).doesNotThrowAnyException());
    }

    @Test
    void twoRoutesMoveWithoutTouchingEachOther() throws Exception {
        try (TrafficRouter other = subject.another()) {
            RouteState theirs = other.shift(other.read(), Weight.of(50), THEIRS);
            shift(5);
            assertThat(other.read()).isEqualTo(theirs);
            assertThat(router.read().canary()).isEqualTo(Weight.of(5));
        }
    }

    @Test
    void aSnapshotThatCannotBeReadIsRefusedWithWhatWasFound() throws Exception {
        RouteState now = shift(5);
        refused(Kind.UNSUITABLE, "found {}", () -> router.restore(now, new Snapshot("{}")));
        assertThat(subject.weight()).isEqualTo(Weight.of(5));
    }

    @Test
    void thereIsACommandForAPerson() {
        assertThat(router.manualRestore(before.snapshot())).isNotBlank().doesNotContain("\n");
        assertThat(router.manualRelease(before.snapshot())).isNotBlank().doesNotContain("\n");
    }

    @Test
    void aSecondRolloutIsRefusedWithTheWordsOfTheFirst() throws Exception {
        assumes(Feature.CLAIMS);
        RouteState theirs = router.claim(before, THEIRS);
        String words = "belongs to rollout r-2 of https://ci/job/8 since " + THEIRS.since();
        for (RouteState seen : List.of(
                before,
                new RouteState(
                        theirs.canary(), theirs.snapshot(), before.claim(), theirs.version(), theirs.changedBy()))) {
            refused(Kind.OWNED, words, () -> router.claim(seen, OURS));
            refused(Kind.OWNED, words, () -> router.shift(seen, Weight.of(5), OURS));
            refused(Kind.OWNED, words, () -> router.restore(seen, before.snapshot()));
            refused(Kind.OWNED, words, () -> router.release(seen, before.snapshot()));
        }
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
        assertThat(router.read().claim()).contains(THEIRS);
    }

    @Test
    void aLeaseThatEndedIsTakenOverAndTheMemoryOfBeforeStays() throws Exception {
        assumes(Feature.CLAIMS);
        String contents = subject.contents();
        router.shift(router.claim(before, LOST), Weight.of(25), LOST);
        RouteState found = router.read();
        assertThat(found.claim()).contains(LOST);
        RouteState taken = router.claim(found, OURS);
        assertThat(taken.claim()).contains(OURS);
        assertThat(taken.original()).contains(before.snapshot());
        router.restore(taken, taken.original().orElseThrow());
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void whoTakesALostRolloutsRouteSaysWhoseItWas() throws Exception {
        assumes(Feature.CLAIMS);
        Instant end = ManualClock.START.minusSeconds(60);
        router.claim(before, new Claim("r-0", "https://ci/job/6", end.minusSeconds(900), end));
        assertThat(Journey.on(router).journal)
                .filteredOn(RolloutEvent.Checked.class::isInstance)
                .map(event -> ((RolloutEvent.Checked) event).text())
                .contains("took over from https://ci/job/6 (rollout r-0), whose lease ended at " + end);
    }

    @Test
    void everyShiftRenewsTheLease() throws Exception {
        assumes(Feature.CLAIMS);
        RouteState now = router.claim(before, OURS);
        Claim later = OURS.until(NOON.plusSeconds(600));
        assertThat(router.shift(now, Weight.of(5), later).claim()).contains(later);
        assertThat(router.claim(router.read(), OURS).claim()).contains(OURS);
    }
}
