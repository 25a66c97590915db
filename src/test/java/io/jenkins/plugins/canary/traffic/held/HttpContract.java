package io.jenkins.plugins.canary.traffic.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The contract on a place behind HTTP, and what whoever serves it can do to a rollout. */
public abstract class HttpContract extends HeldContract {
    /** What stands before the place. */
    protected abstract FaultProxy faults();

    /** Whether a request makes weights so, all of them at once. */
    protected abstract boolean writes(Request request);

    /** Whether a request changes anything: more than what {@link #writes} says where a write takes several. */
    protected boolean changes(Request request) {
        return writes(request);
    }

    /** Another router of the test's place, of a plan that has these settings besides. */
    protected abstract TrafficRouter router(Map<String, ?> more);

    /** How a plan calls the place. */
    protected abstract String symbol();

    protected final long written() {
        return faults().requests().stream().filter(this::writes).count();
    }

    /** The numbers are those that readers are told. */
    @Test
    void aShiftMakesAsManyRequestsAsItsPageSays() throws Exception {
        RouteState now = router.claim(before, OURS);
        faults().forgetRequests();
        router.shift(router.read(), Weight.of(5), OURS);
        int up = faults().requests().size();
        router.shift(router.read(), Weight.of(10), OURS);
        faults().forgetRequests();
        router.restore(router.read(), now.snapshot());
        int back = faults().requests().size();
        assertThat(new RequestsPage.Numbers(up, back)).isEqualTo(RequestsPage.of(symbol()));
    }

    @Test
    void aBusyServerSaysHowLongItWantsToBeLeftAlone() {
        faults().always(Fault.tooManyRequests(7));
        assertThatThrownBy(() -> router.read()).isInstanceOfSatisfying(RouteException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
        });
        faults().clear();
        faults().always(Fault.reply(Reply.json(503, "busy")));
        refused(Kind.UNAVAILABLE, "503", () -> router.read());
    }

    @Test
    void aWriteWhoseAnswerIsLostIsFoundDoneWhenTriedAgain() throws Exception {
        faults().always(this::writes, Fault.lostAnswer());
        refused(Kind.UNAVAILABLE, "broke off", () -> router.shift(before, Weight.of(10), OURS));
        faults().clear();
        assertThat(subject.weight()).isEqualTo(Weight.of(10));
        faults().forgetRequests();
        assertThat(router.shift(before, Weight.of(10), OURS).canary()).isEqualTo(Weight.of(10));
        assertThat(written()).isZero();
    }

    @Test
    void aWriteWhoseAnswerIsCutInTheMiddleIsNoSuccessAndFoundDoneWhenTriedAgain() throws Exception {
        faults().next(this::writes, Fault.cutAnswer());
        refused(Kind.UNAVAILABLE, "broke off", () -> router.shift(before, Weight.of(10), OURS));
        assertThat(router.shift(before, Weight.of(10), OURS).canary()).isEqualTo(Weight.of(10));
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void aWriteThatNeverArrivedIsMadeWhenTriedAgainForthAndBack() throws Exception {
        faults().always(this::writes, Fault.away());
        refused(Kind.UNAVAILABLE, "broke off", () -> router.shift(before, Weight.of(10), OURS));
        faults().clear();
        faults().forgetRequests();
        RouteState now = router.shift(router.read(), Weight.of(10), OURS);
        assertThat(subject.weight()).isEqualTo(Weight.of(10));
        assertThat(written()).isPositive();

        faults().always(this::writes, Fault.away());
        refused(Kind.UNAVAILABLE, "broke off", () -> router.restore(now, before.snapshot()));
        faults().clear();
        faults().forgetRequests();
        assertThat(router.restore(router.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(written()).isPositive();
    }

    @Test
    void aWriteWhoseAnswerComesTooLateIsFoundDoneWhenTriedAgain() throws Exception {
        try (TrafficRouter hurried = router(Map.of("timeout", "300ms"))) {
            var acted = new CountDownLatch(1);
            faults().always(this::writes, Fault.slow(Duration.ofSeconds(20), acted));
            do {
                refused(
                        Kind.UNAVAILABLE,
                        "didn't answer within 300ms",
                        () -> hurried.shift(before, Weight.of(10), OURS));
                // Where it wasn't the write that took so long, once more.
            } while (acted.getCount() > 0);
        }
        faults().clear();
        assertThat(subject.weight()).isEqualTo(Weight.of(10));
        faults().forgetRequests();
        assertThat(router.shift(router.read(), Weight.of(10), OURS).canary()).isEqualTo(Weight.of(10));
        assertThat(written()).isZero();
    }

    @Test
    void aPlaceThatIsDeletedBetweenTheLookAndTheWriteIsNotFoundAndNothingElseIsWritten() throws Exception {
        RouteState now = shift(5);
        faults().forgetRequests();
        faults().next(this::changes, Fault.notFound());
        refused(Kind.NOT_FOUND, "nothing is there", () -> router.shift(now, Weight.of(10), OURS));
        assertThat(faults().requests()).filteredOn(this::changes).hasSize(1);
        assertThat(subject.weight()).isEqualTo(Weight.of(5));
    }

    @Test
    void aServerThatIsAwayIsSaidToBeSo() throws Exception {
        faults().always(Fault.away());
        refused(Kind.UNAVAILABLE, "broke off", () -> router.read());
        faults().clear();
        assertThat(router.read()).isEqualTo(before);
    }

    @Test
    void whatMayNotBeDoneOrIsntThereIsSaidAndNotTriedAgain() {
        faults().next(this::writes, Fault.forbidden());
        refused(Kind.FORBIDDEN, "check credentialsId and its rights", () -> shift(5));
        faults().always(Fault.notFound());
        refused(Kind.NOT_FOUND, "nothing is there", () -> router.read());
        assertThat(written()).isEqualTo(1);
    }
}
