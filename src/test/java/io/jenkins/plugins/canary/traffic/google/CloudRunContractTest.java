package io.jenkins.plugins.canary.traffic.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.PageRights;
import io.jenkins.plugins.canary.traffic.held.ServedContract;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract on a service with a canary by its tag and a tag of the latest revision. */
class CloudRunContractTest extends ServedContract {
    @Override
    protected String symbol() {
        return "cloudRun";
    }

    @Override
    protected Set<String> rights() {
        return PageRights.of("cloudRun");
    }

    @Override
    protected ServedPlace start() throws IOException {
        return new CloudRun();
    }

    private CloudRun run() {
        return (CloudRun) place;
    }

    private long looks() {
        return place.faults().requests("GET").stream()
                .filter(each -> each.path().endsWith("/services/payments"))
                .count();
    }

    @Test
    void aChangeIsWaitedForUntilTheServiceIsReconciled() throws Exception {
        run().slow(1);
        long before = looks();
        assertThat(shift(5).canary()).isEqualTo(Weight.of(5));
        // read, which the write is based on; reconciling; reconciled, which is the reading after it
        assertThat(looks() - before).isEqualTo(3);
    }

    @Test
    void whatIsReconciledAndNotInEffectIsARefusalWithTheServicesWords() {
        run().fails("Revision 'payments-00002-def' is not ready", true);
        refused(Kind.REFUSED, "aren't in effect; it said: Revision 'payments-00002-def' is not ready", () -> shift(5));
    }

    @Test
    void aServiceWhoseNewestRevisionIsBrokenIsTakenBackAllTheSame() throws Exception {
        String contents = place.contents();
        RouteState now = shift(25);
        run().fails("The user-provided container failed to start", false);
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(place.contents()).isEqualTo(contents);
    }

    @Test
    void onlyTrafficAndAnnotationsArePatchedUnderTheEtag() throws Exception {
        shift(5);
        JsonNode patch = ServedPlace.JSON.readTree(
                place.faults().requests("PATCH").get(0).body());
        assertThat(patch.properties().stream().map(Map.Entry::getKey))
                .containsExactly("etag", "traffic", "annotations");
    }

    @Test
    void aTagThatSomebodySetsMeanwhileStays() throws Exception {
        RouteState now = shift(25);
        run().tags(CloudRun.CANARY, "qa");
        router.restore(now, before.snapshot());
        assertThat(run().traffic().findValuesAsText("tag")).containsExactly("canary", "edge", "qa");
        assertThat(place.weight()).isEqualTo(Weight.NONE);
    }

    @Test
    void aRevisionThatIsNotInTheListGetsAnEntryThatGoesWithTheRollback() throws Exception {
        String contents = place.contents();
        String revision = "payments-00003-ghi";
        try (TrafficRouter third = run().router(Map.of("canary", revision))) {
            RouteState seen = third.read();
            RouteState now = third.shift(third.claim(seen, OURS), Weight.of(25), OURS);
            assertThat(run().traffic()).contains(CloudRun.entry(revision, 25));
            third.restore(now, seen.snapshot());
        }
        assertThat(place.contents()).isEqualTo(contents);
    }

    @Test
    void percentsInSeveralEntriesOfARevisionAreAddedUpAndPutBackOneByOne() throws Exception {
        ArrayNode split = ServedPlace.JSON.createArrayNode();
        split.add(CloudRun.entry(CloudRun.STABLE, 60))
                .add(CloudRun.entry(CloudRun.STABLE, 40).put("tag", "stable"))
                .add(run().traffic().get(1));
        run().has(split);
        String contents = place.contents();
        RouteState seen = router.read();
        RouteState now = router.shift(seen, Weight.of(10), OURS);
        assertThat(run().traffic().get(0).path("percent").asInt()).isEqualTo(90);
        router.restore(now, seen.snapshot());
        assertThat(place.contents()).isEqualTo(contents);
    }

    @Test
    void trafficOfTheLatestRevisionOrOfAThirdOneIsRefusedWithTheWayOut() {
        ArrayNode latest = ServedPlace.JSON.createArrayNode();
        run().has(latest);
        refused(
                Kind.UNSUITABLE,
                "sends 100% to whatever revision is the latest, so a new one would get that at once; name the revision"
                        + " that runs: gcloud run services update-traffic 'payments' --project shop-prod --region"
                        + " europe-west3 --to-revisions 'payments-00001-abc=100'",
                () -> router.read());
        latest.addObject().put("type", "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST").put("percent", 100);
        refused(Kind.UNSUITABLE, "sends 100% to whatever revision is the latest", () -> router.read());
        run().has(ServedPlace.JSON
                .createArrayNode()
                .add(CloudRun.entry(CloudRun.STABLE, 80))
                .add(CloudRun.entry("payments-00003-ghi", 20))
                .add(CloudRun.entry(CloudRun.CANARY, 0).put("tag", "canary")));
        refused(Kind.UNSUITABLE, "also sends traffic to [payments-00003-ghi]", () -> router.claim(router.read(), OURS));
    }

    @Test
    void aServiceThatSomebodySetToTheLatestRevisionIsPutBackByTheRolloutThatHasIt() {
        Journey journey = Journey.on(router);
        journey.step(50);
        ArrayNode latest = ServedPlace.JSON.createArrayNode();
        latest.addObject().put("type", "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST").put("percent", 100);
        latest.add(run().traffic().get(1).deepCopy());
        ((ObjectNode) latest.get(1)).remove("percent");
        latest.addObject().put("type", "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST").put("tag", "edge");
        run().has(latest);

        assertThat(journey.rollBack().stuck()).isEmpty();
        assertThat(run().traffic())
                .containsExactlyInAnyOrder(CloudRun.entry(CloudRun.STABLE, 100), latest.get(1), latest.get(2));
        assertThat(place.contents()).doesNotContain("canary-release");
    }

    @Test
    void aTagThatIsNotThereAndTheTagOfTheLatestAreRefused() {
        for (String tag : List.of("edge", "green")) {
            try (TrafficRouter wrong = run().router(Map.of("canary", tag))) {
                refused(Kind.UNSUITABLE, "has no revision by the name or tag " + tag, wrong::read);
            }
        }
        try (TrafficRouter same = run().router(Map.of("stable", CloudRun.CANARY))) {
            refused(Kind.UNSUITABLE, "expected two", same::read);
        }
    }

    @Test
    void aRevisionThatIsNotReadyGetsNothingAndIsTakenBack() throws Exception {
        RouteState now = shift(5);
        run().ready("CONDITION_FAILED");
        refused(Kind.UNSUITABLE, "revision payments-00002-def of Cloud Run service", () -> shift(10));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void namesAreNoPartsOfAddressesAndProjectAndRegionAreAskedFor() {
        assertThatThrownBy(() -> run().router(Map.of("service", "../x"))).hasMessageContaining("service");
        assertThatThrownBy(() -> run().router(Map.of("region", "eu/x"))).hasMessageContaining("region");
    }

    @Test
    void theCommandForAPersonNamesTheRevisions() {
        assertThat(router.manualRestore(before.snapshot()))
                .isEqualTo("gcloud run services update-traffic 'payments' --project shop-prod --region europe-west3"
                        + " --to-revisions 'payments-00001-abc=100'");
    }

    @Override
    protected Optional<Third> third() {
        return Optional.of(new Third(
                "payments-00003-ghi",
                parts -> run().third(parts),
                () -> run().traffic().get(3).path("percent").asInt(),
                () -> run().router(Map.of("keepOthers", true)),
                true));
    }
}
