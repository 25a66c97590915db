package io.jenkins.plugins.canary.traffic.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The contract on a place of which we have all of its server, and what notes on it and rights mean there. */
public abstract class ServedContract extends HttpContract {
    protected ServedPlace place;

    protected abstract ServedPlace start() throws IOException;

    @Override
    protected Subject open() throws Exception {
        place = start();
        return new Pair(place, start());
    }

    @Override
    protected FaultProxy faults() {
        return place.faults();
    }

    @Override
    protected boolean writes(Request request) {
        return place.writes(request);
    }

    @Override
    protected boolean changes(Request request) {
        return place.writes(request) || (!request.is("GET") && place.notes(request));
    }

    @Override
    protected TrafficRouter router(Map<String, ?> more) {
        return place.router(more);
    }

    @Test
    void aConflictIsTriedAgainAndOneForEverEndsWithNothingWritten() throws Exception {
        faults().next(this::writes, Fault.conflict(), Fault.reply(Reply.json(412, "{}")));
        assertThat(shift(5).canary()).isEqualTo(Weight.of(5));
        faults().always(this::writes, Fault.conflict());
        refused(Kind.CONFLICT, "409", () -> shift(10));
        assertThat(place.weight()).isEqualTo(Weight.of(5));
        assertThat(written()).isEqualTo(3 + 5);
    }

    @Test
    void aConflictBehindWhichTheWeightsAreOthersIsDrift() throws Exception {
        RouteState now = shift(5);
        faults().next(this::writes, exchange -> {
            place.edit(60);
            exchange.reply(Reply.json(409, "{}"));
        });
        refused(Kind.DRIFTED, "changed by ", () -> router.shift(now, Weight.of(10), OURS));
        assertThat(place.weight()).isEqualTo(Weight.of(60));
    }

    @Test
    void aRolloutOfAnotherControllerIsRefusedByTheNoteOnThePlace() throws Exception {
        shift(5);
        MemoryClaims.forget();
        refused(
                Kind.OWNED,
                "belongs to rollout r-1 of https://ci/job/7 since " + OURS.since(),
                () -> router.claim(router.read(), THEIRS));
        assertThat(router.read().claim()).contains(OURS);
        assertThat(place.weight()).isEqualTo(Weight.of(5));
    }

    @Test
    void aNoteThatWasTakenOutIsNoClaimAnyMore() throws Exception {
        String contents = place.contents();
        RouteState claimed = router.claim(before, OURS);
        assertThat(place.contents()).isNotEqualTo(contents).contains("canary-release");
        router.release(claimed, before.snapshot());
        assertThat(place.contents()).isEqualTo(contents);
        assertThat(router.claim(router.read(), THEIRS).claim()).contains(THEIRS);
    }

    @Test
    void aClaimWhoseAnswerIsLostIsTheRolloutsAllTheSame() {
        String contents = place.contents();
        faults().next(request -> !request.is("GET") && place.notes(request), Fault.lostAnswer());
        Journey journey = Journey.on(router);
        assertThat(place.contents()).contains("canary-release");
        assertThat(journey.rollBack().stuck()).isEmpty();
        assertThat(place.contents()).isEqualTo(contents);
    }

    @Test
    void aRolloutThatCouldNotNoteItsClaimKeepsNobodyElseAway() throws Exception {
        faults().next(request -> !request.is("GET") && place.notes(request), Fault.forbidden());
        refused(Kind.FORBIDDEN, "check credentialsId and its rights", () -> router.claim(before, OURS));
        assertThat(router.claim(before, THEIRS).claim()).contains(THEIRS);
    }

    /** What the place's page lists; empty for places whose login can do one thing only. */
    protected Set<String> rights() {
        return Set.of();
    }

    /** Those of them that only a claim needs: who doesn't have them leaves none. */
    protected Set<String> rightsOfClaims() {
        return Set.of();
    }

    /** A claim, a weight, and everything back: each request that a rollout makes. */
    protected final void thereAndBack() throws Exception {
        RouteState now = router.shift(router.claim(router.read(), OURS), Weight.of(5), OURS);
        router.release(router.restore(now, before.snapshot()), before.snapshot());
    }

    @Test
    void theRightsOnItsPageAreEnoughAndNoneIsSuperfluous() throws Exception {
        Set<String> all = rights();
        Assumptions.assumeThat(all).isNotEmpty();
        place.grant(all);
        thereAndBack();
        for (String right : all) {
            if (rightsOfClaims().contains(right)) {
                continue;
            }
            var others = new TreeSet<>(all);
            others.remove(right);
            place.grant(others);
            assertThatThrownBy(this::thereAndBack)
                    .as("without " + right)
                    .isInstanceOfSatisfying(RouteException.class, e -> assertThat(e.getMessage())
                            .contains(right));
            place.grant(all);
            router.restore(router.read(), before.snapshot());
        }
    }

    @Test
    void aServerThatRepeatsEverythingItWasSentMakesNoSecretKnown() {
        faults().always(exchange -> {
            var all = exchange.request().headers() + " " + exchange.request().body();
            exchange.reply(Reply.json(400, all));
        });
        for (TrafficRouter each : List.of(router, place.router())) {
            assertThatThrownBy(each::read).satisfies(e -> {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    assertThat(cause.toString()).doesNotContain(place.secrets());
                }
            });
        }
        assertThat(router
                        + router.describe()
                        + router.capabilities()
                        + before
                        + router.manualRestore(before.snapshot()))
                .doesNotContain(place.secrets());
    }

    private record Pair(ServedPlace first, ServedPlace second) implements Subject {
        @Override
        public TrafficRouter router() {
            return first.router();
        }

        @Override
        public TrafficRouter another() {
            return second.router();
        }

        @Override
        public String contents() {
            return first.contents();
        }

        @Override
        public String contentsButWeights() {
            return first.contentsButWeights();
        }

        @Override
        public Weight weight() {
            return first.weight();
        }

        @Override
        public void edit(int percent) {
            first.edit(percent);
        }

        @Override
        public void leave() {
            first.faults().always(Fault.away());
        }

        @Override
        public void comeBack() {
            first.faults().clear();
        }

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }
}
