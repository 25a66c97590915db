package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a kind keeps that can hold cohorts, a mirror or sticky cookies: they come with the first shift and in the same
 * write, and are gone to the last byte after every way out.
 */
abstract class ExtrasContract extends KubernetesContract {
    private static final Map<String, String> HEADER = Map.of("header", "X-Canary", "headerValue", "tester");
    private static final Map<String, String> PATTERN = Map.of("header", "X-Canary", "headerPattern", "te.*er");
    private static final Map<String, String> COOKIE = Map.of("cookie", "tester");
    private static final Map<String, String> MIRROR = Map.of("mirror", "10%");
    private static final Map<String, String> STICKY = Map.of("stickyCookie", "tester");

    private final KubernetesSample sample;
    private MockApiServer api;

    ExtrasContract(KubernetesSample sample) {
        super(sample);
        this.sample = sample;
    }

    @BeforeAll
    void useServerToo() {
        api = RoutersOnOneServer.api();
    }

    private void putObjects() {
        new KubernetesSubject(api, sample);
    }

    private List<Map<String, String>> wishes() {
        List<Map<String, String>> all = new ArrayList<>();
        if (sample.kind().capabilities().has(Feature.COHORTS)) {
            all.addAll(List.of(HEADER, PATTERN, COOKIE));
        }
        if (sample.kind().capabilities().has(Feature.MIRROR)) {
            all.add(MIRROR);
        }
        if (sample.kind().capabilities().has(Feature.STICKY)) {
            all.add(STICKY);
        }
        Map<String, String> together = new LinkedHashMap<>();
        all.stream().filter(one -> one != PATTERN).forEach(together::putAll);
        all.add(together);
        return all;
    }

    private TrafficRouter router(String name, Map<String, String> wishes) {
        return sample.wishing(wishes).route(name, false).router(api.client(), CLOCK, KubernetesSubject.NO_PAUSE);
    }

    private ObjectNode object(String name) {
        JsonNode found = api.object(
                sample.kind().resource(), "shop", sample.route(name, false).name());
        return found.isMissingNode() ? new ObjectMapper().createObjectNode() : found.deepCopy();
    }

    private String contents(String name) {
        return KubernetesSubject.text(object(name));
    }

    /** How the wishes look in an object, whichever kind it is. */
    private static void standsIn(String contents, Map<String, String> wishes) {
        if (wishes.containsKey("header")) {
            assertThat(contents).containsIgnoringCase("x-canary").containsAnyOf("tester", "te.*er");
        }
        if (wishes.containsKey("cookie")) {
            assertThat(contents).containsAnyOf("tester=always", "canary-by-cookie\":\"tester\"");
        }
        if (wishes.containsKey("mirror")) {
            assertThat(contents).containsPattern("\"(mirror|requestMirror)\":").contains("10");
        }
        if (wishes.containsKey("stickyCookie")) {
            assertThat(contents).containsPattern("\"sticky\"|(?i)set-cookie").contains("tester");
        }
    }

    private interface Story {
        void play(TrafficRouter router, String name, Map<String, String> wishes) throws Exception;
    }

    /** For each wish, on the object with much around its weights too unless that one has something of the sort. */
    private void forEach(Story story) throws Exception {
        for (Map<String, String> wishes : wishes()) {
            for (String name : List.of("payments", "shop")) {
                putObjects();
                if (name.equals("shop") && sample.kind() == RouteKind.TRAEFIK_SERVICE) {
                    continue;
                }
                String before = contents(name);
                try (TrafficRouter router = router(name, wishes)) {
                    story.play(router, name, wishes);
                }
                assertThat(contents(name)).as(name + wishes).isEqualTo(before);
            }
        }
    }

    @Test
    void theyComeWithTheFirstShiftInOneWriteAndAreGoneWithTheWayBack() throws Exception {
        forEach((router, name, wishes) -> {
            RouteState seen = router.read();
            RouteState claimed = router.claim(seen, OURS);
            ObjectNode untouched = object(name);
            untouched.withObjectProperty("metadata").remove("annotations");
            assertThat(untouched.toString()).doesNotContain("tester");
            api.faults().forgetRequests();
            RouteState now = router.shift(claimed, Weight.of(5), OURS);
            assertThat(api.faults().requests("PATCH")).hasSize(1);
            ObjectNode added = object(name);
            ((ObjectNode) added.at("/metadata/annotations")).remove("canary.jenkins.io/original");
            standsIn(added.toString(), wishes);
            String once = contents(name);
            assertThat(router.shift(now, Weight.of(5), OURS)).isEqualTo(now);
            assertThat(contents(name)).isEqualTo(once);
            RouteState later = router.shift(now, Weight.of(50), OURS);
            RouteState after = router.restore(later, seen.snapshot());
            assertThat(router.restore(after, seen.snapshot()).canary()).isEqualTo(Weight.NONE);
        });
    }

    @Test
    void aPromotionTakesThemOutAndLeavesTheWeights() throws Exception {
        for (Map<String, String> wishes : wishes()) {
            putObjects();
            try (TrafficRouter router = router("payments", wishes);
                    TrafficRouter plain = router("payments", Map.of())) {
                RouteState seen = router.read();
                router.release(router.shift(router.claim(seen, OURS), Weight.ALL, OURS), seen.snapshot());
                ObjectNode promoted = object("payments");
                promotedWithout(plain, promoted);
            }
        }
    }

    /** {@code promoted} is what comes of a promotion that had no wishes. */
    private void promotedWithout(TrafficRouter plain, ObjectNode promoted) throws Exception {
        putObjects();
        RouteState seen = plain.read();
        plain.release(plain.shift(plain.claim(seen, OURS), Weight.ALL, OURS), seen.snapshot());
        for (String part : List.of("/spec", "/metadata/annotations")) {
            assertThat(promoted.at(part)).isEqualTo(object("payments").at(part));
        }
    }

    @Test
    void aPromotionTakesThemOutByTheJournalWhenSomebodyStrippedTheMarksOrWroteIntoThem() throws Exception {
        List<Consumer<ObjectNode>> hands =
                List.of(ExtrasContract::removeMarks, object -> object.withObject("/metadata/annotations")
                        .put("canary.jenkins.io/original", "{\"splits\":"));
        for (Map<String, String> wishes : wishes()) {
            for (Consumer<ObjectNode> hand : hands) {
                putObjects();
                try (TrafficRouter router = router("payments", wishes);
                        TrafficRouter plain = router("payments", Map.of())) {
                    RouteState seen = router.read();
                    router.shift(router.claim(seen, OURS), Weight.ALL, OURS);
                    ObjectNode spoiled = object("payments");
                    hand.accept(spoiled);
                    api.put(spoiled.toString());
                    RouteState after = router.release(router.read(), seen.snapshot());
                    assertThat(after.canary()).isEqualTo(Weight.ALL);
                    promotedWithout(plain, object("payments"));
                }
            }
        }
    }

    @Test
    void whatIsPutBackWhileAPromotionTakesItOutIsNoticed() throws Exception {
        for (Map<String, String> wishes : wishes()) {
            putObjects();
            try (TrafficRouter router = router("payments", wishes)) {
                RouteState seen = router.read();
                RouteState now = router.shift(router.claim(seen, OURS), Weight.ALL, OURS);
                ObjectNode kept = object("payments");
                removeMarks(kept);
                api.faults().next("PATCH", Fault.reply(Reply.json(200, kept.toString())));
                refused(Kind.DRIFTED, "still has what this rollout added", () -> router.release(now, seen.snapshot()));
            }
        }
    }

    @Test
    void anotherProcessWithAnotherPlanTakesThemOutByWhatTheRouteRemembers() throws Exception {
        forEach((router, name, wishes) -> {
            RouteState seen = router.read();
            router.shift(router.claim(seen, LOST), Weight.of(25), LOST);
            try (TrafficRouter later = router(name, Map.of())) {
                RouteState found = later.read();
                later.restore(found, found.original().orElseThrow());
            }
        });
    }

    @Test
    void aRolloutThatTakesOverTakesOutWhatTheLostOnePutInAndPutsInItsOwn() throws Exception {
        forEach((router, name, wishes) -> {
            router.shift(router.claim(router.read(), LOST), Weight.of(25), LOST);
            try (TrafficRouter next = router(name, Map.of())) {
                RouteState taken = next.claim(next.read(), OURS);
                assertThat(KubernetesSubject.text(object(name))).doesNotContain("tester");
                next.restore(
                        next.shift(taken, Weight.of(50), OURS), taken.original().orElseThrow());
            }
        });
    }

    @Test
    void aWriteWhoseAnswerIsCutIsTakenBackByTheJournalAloneWhenTheMarksAreGone() throws Exception {
        forEach((router, name, wishes) -> {
            RouteState seen = router.read();
            RouteState claimed = router.claim(seen, OURS);
            api.faults().next("PATCH", Fault.cutAnswer());
            refused(Kind.UNAVAILABLE, "may have happened", () -> router.shift(claimed, Weight.of(5), OURS));
            ObjectNode marked = object(name);
            removeMarks(marked);
            api.put(marked.toString());
            router.restore(router.read(), seen.snapshot());
        });
    }

    @Test
    void theCommandForAPersonTakesThemOutToo() throws Exception {
        for (Map<String, String> wishes : wishes()) {
            putObjects();
            JsonNode before = object("payments").path("spec");
            try (TrafficRouter router = router("payments", wishes)) {
                RouteState seen = router.read();
                router.shift(seen, Weight.of(5), OURS);
                String command = router.manualRestore(seen.snapshot());
                if (command.startsWith("kubectl delete")) {
                    continue;
                }
                String patch = command.substring(command.indexOf("-p '") + 4, command.indexOf("' && "))
                        .replace("'\\''", "'");
                assertThat(JsonPatch.apply(new ObjectMapper().readTree(patch), object("payments"))
                                .path("spec"))
                        .isEqualTo(before);
            }
        }
    }

    @Test
    void theCommandForAPersonAfterAPromotionTakesThemOutAndLeavesTheWeights() throws Exception {
        for (Map<String, String> wishes : wishes()) {
            putObjects();
            try (TrafficRouter router = router("payments", wishes)) {
                RouteState seen = router.read();
                RouteState now = router.shift(router.claim(seen, OURS), Weight.ALL, OURS);
                ObjectNode left = object("payments");
                String command = router.manualRelease(seen.snapshot());
                String patch = command.substring(command.indexOf("-p '") + 4, command.indexOf("' && "))
                        .replace("'\\''", "'");
                router.release(now, seen.snapshot());
                JsonNode byHand = JsonPatch.apply(new ObjectMapper().readTree(patch), left);
                assertThat(byHand.path("spec")).isEqualTo(object("payments").path("spec"));
                assertThat(command)
                        .endsWith(" && "
                                + Kubectl.removeClaim(sample.wishing(wishes).route("payments", false)));
                ObjectNode marks = (ObjectNode) byHand.at("/metadata/annotations");
                Claims.ALL.forEach(marks::remove);
                assertThat(marks.properties())
                        .isEqualTo(object("payments")
                                .withObject("/metadata/annotations")
                                .properties());
            }
        }
    }

    /** A rule that leads to the canary by a header is nobody's business here; members and annotations can't be shared. */
    @Test
    void whatAnotherHasPutThereOfTheSortIsRefusedBeforeAnythingIsWritten() throws Exception {
        boolean marks = sample.kind() == RouteKind.INGRESS_NGINX;
        for (Map<String, String> wishes : marks ? List.of(HEADER, PATTERN, COOKIE) : List.of(MIRROR, STICKY)) {
            if (!wishes().contains(wishes)) {
                continue;
            }
            putObjects();
            try (TrafficRouter router = router("payments", wishes)) {
                router.shift(router.claim(router.read(), OURS), Weight.of(5), OURS);
                asIfAnotherHadDoneIt();
                String before = contents("payments");
                RouteState now = router.read();
                refused(Kind.UNSUITABLE, "already", () -> router.claim(now, OURS));
                refused(Kind.UNSUITABLE, "already", () -> router.shift(now, Weight.of(10), OURS));
                assertThat(contents("payments")).isEqualTo(before);
            }
        }
    }

    private void asIfAnotherHadDoneIt() {
        ObjectNode theirs = object("payments");
        removeMarks(theirs);
        api.put(theirs.toString().replace("tester", "theirs").replace("te.*er", "th.*irs"));
    }

    private static void removeMarks(ObjectNode object) {
        ObjectNode marks = (ObjectNode) object.at("/metadata/annotations");
        marks.properties().stream()
                .map(Map.Entry::getKey)
                .filter(mark -> mark.startsWith("canary.jenkins.io/") && !mark.endsWith("created"))
                .toList()
                .forEach(marks::remove);
        if (marks.isEmpty()) {
            object.withObjectProperty("metadata").remove("annotations");
        }
    }
}
