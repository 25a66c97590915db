package io.jenkins.plugins.canary.traffic.istio;

import static io.jenkins.plugins.canary.traffic.istio.Shop.LOST;
import static io.jenkins.plugins.canary.traffic.istio.Shop.NOON;
import static io.jenkins.plugins.canary.traffic.istio.Shop.OURS;
import static io.jenkins.plugins.canary.traffic.istio.Shop.THEIRS;
import static io.jenkins.plugins.canary.traffic.istio.Shop.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One route, one rollout; and weights that somebody else writes. */
class OwnershipTest {
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop();
        shop.api.put(Routes.split(0));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aSecondRolloutIsRefusedWithTheWordsOfTheFirst() throws Exception {
        RouteState before = shop.router.read();
        shop.router.claim(before, THEIRS);
        String words = "belongs to rollout r-2 of https://ci/job/8 since " + THEIRS.since();
        refused(Kind.OWNED, words, () -> shop.router.claim(before, OURS));
        refused(Kind.OWNED, words, () -> shop.router.shift(before, Weight.of(5), OURS));
        refused(Kind.OWNED, words, () -> shop.router.restore(before, before.snapshot()));
        refused(Kind.OWNED, words, () -> shop.router.release(before));
        assertThat(shop.weights()).containsExactly(100, 0);
    }

    @Test
    void twoThatClaimAtTheSameMomentDoNotBothGetIt() throws Exception {
        RouteState seen = shop.router.read();
        shop.api.faults().next("PATCH", Fault.after(() -> {
            try {
                shop.router.claim(seen, THEIRS);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }));
        refused(Kind.OWNED, "belongs to rollout r-2", () -> shop.router.claim(seen, OURS));
        assertThat(shop.router.read().claim()).contains(THEIRS);
    }

    @Test
    void aLeaseThatEndedIsTakenOverAndTheMemoryOfBeforeStays() throws Exception {
        RouteState before = shop.router.read();
        shop.router.shift(shop.router.claim(before, LOST), Weight.of(25), LOST);
        RouteState found = shop.router.read();
        assertThat(found.claim()).contains(LOST);
        RouteState taken = shop.router.claim(found, OURS);
        assertThat(taken.claim()).contains(OURS);
        assertThat(taken.original()).contains(before.snapshot());
        assertThat(shop.router.restore(taken, taken.original().orElseThrow()).canary())
                .isEqualTo(Weight.NONE);
    }

    @Test
    void everyShiftRenewsTheLease() throws Exception {
        RouteState now = shop.router.claim(shop.router.read(), OURS);
        Claim later = OURS.until(NOON.plusSeconds(600));
        assertThat(shop.router.shift(now, Weight.of(5), later).claim()).contains(later);
        assertThat(shop.router.claim(shop.router.read(), OURS).claim()).contains(OURS);
    }

    @Test
    void aLeaseEndThatCannotBeReadNeverEnds() throws Exception {
        shop.annotate("canary.jenkins.io/rollout", "r-9\nfaked line");
        shop.annotate("canary.jenkins.io/lease-end", "soon");
        RouteState seen = shop.router.read();
        refused(Kind.OWNED, "belongs to rollout r-9 faked line of unknown", () -> shop.router.claim(seen, OURS));
    }

    @Test
    void aWeightThatSomebodyElseWroteStopsTheRolloutAndNamesThem() throws Exception {
        RouteState now = shop.router.shift(shop.router.read(), Weight.of(5), OURS);
        shop.edit(60, "kubectl-edit");
        String words = "found canary at #1 60%; last changed by kubectl-edit at 2026-11-21T11:59:00Z";
        refused(Kind.DRIFTED, words, () -> shop.router.shift(now, Weight.of(10), OURS));
        refused(Kind.DRIFTED, words, () -> shop.router.claim(now, OURS));
        assertThat(shop.router.read().changedBy()).contains("kubectl-edit at 2026-11-21T11:59:00Z");
        assertThat(shop.weights()).containsExactly(40, 60);
        assertThat(shop.router.restore(now, now.original().orElseThrow()).canary())
                .isEqualTo(Weight.NONE);
    }

    @Test
    void aWeightThatChangesBetweenReadingAndWritingIsDriftAndNotOverwritten() throws Exception {
        RouteState now = shop.router.shift(shop.router.read(), Weight.of(5), OURS);
        shop.api.faults().next("PATCH", Fault.after(() -> shop.edit(60, "kubectl-edit")));
        refused(Kind.DRIFTED, "kubectl-edit", () -> shop.router.shift(now, Weight.of(10), OURS));
        assertThat(shop.weights()).containsExactly(40, 60);
    }

    @Test
    void whatIsChangedRightAfterTheWriteIsSeenByTheReadBack() throws Exception {
        RouteState before = shop.router.read();
        shop.api
                .faults()
                .next("GET", exchange -> exchange.reply(exchange.forward()), Fault.after(() -> shop.edit(0, "gitops")));
        refused(
                Kind.DRIFTED,
                "expected the canary's weight 5%, found canary at #1 0%; last changed by gitops",
                () -> shop.router.shift(before, Weight.of(5), OURS));
    }

    @Test
    void aClaimThatSomebodyRemovedIsPutBackWithItsMemory() throws Exception {
        RouteState before = shop.router.read();
        RouteState now = shop.router.shift(before, Weight.of(5), OURS);
        var object = (ObjectNode) shop.payments().deepCopy();
        ((ObjectNode) object.path("metadata")).remove("annotations");
        shop.api.put(object.toString());
        RouteState next = shop.router.shift(now, Weight.of(10), OURS);
        assertThat(next.claim()).contains(OURS);
        assertThat(next.original()).contains(before.snapshot());
    }
}
