package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.zjsonpatch.JsonPatch;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.TaskResult;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that is printed when all else fails. */
class ManualRestoreTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aShellHandsKubectlAPatchThatPutsEveryWeightBack() throws Exception {
        shop.api.put(Routes.spec("{http: [{route: [{destination: {host: \"pay'ments\", subset: stable}, weight: 100},"
                + " {destination: {host: payments, subset: canary}}]}]}"));
        JsonNode original = shop.payments().path("spec");
        var before = shop.router.read();
        shop.router.shift(before, Weight.of(30), OURS);

        List<String> calls = run(shop.router.manualRestore(before.snapshot()));

        assertThat(calls.get(0))
                .startsWith("patch virtualservices.networking.istio.io payments -n shop --type=json -p [{");
        String patch = calls.get(0).substring(calls.get(0).indexOf("[{"));
        assertThat(JsonPatch.apply(new ObjectMapper().readTree(patch), shop.payments())
                        .path("spec"))
                .isEqualTo(original);
        assertThat(calls.get(1))
                .isEqualTo("annotate virtualservices.networking.istio.io payments -n shop canary.jenkins.io/rollout-"
                        + " canary.jenkins.io/owner- canary.jenkins.io/since- canary.jenkins.io/lease-end-"
                        + " canary.jenkins.io/original-");
    }

    @Test
    void aShellTakesOutTheRuleOfAPromotionThatWasForbiddenToAndLeavesTheWeights() throws Exception {
        TrafficRouter router = shop.router(KubernetesRoute.of(new RouteSpec.Kubernetes(
                "",
                "VIRTUAL_SERVICE",
                "",
                "shop",
                "payments",
                List.of(),
                "stable",
                "canary",
                false,
                Map.of("header", "x-canary"))));
        shop.api.put(Routes.split(100));
        JsonNode promoted = shop.payments().path("spec");
        shop.api.put(Routes.split(0));
        Journey journey = Journey.on(router);
        journey.step(25);
        shop.api
                .faults()
                .always(request -> request.body().contains("\"remove\",\"path\":\"/spec/http/0"), Fault.forbidden());

        TaskResult result = journey.promote();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).contains("promoted, but not released: ", "lacks the verb 'patch'");
        assertThat(shop.payments().at("/spec/http/0/match/0/headers").toString())
                .contains("x-canary");
        String manual = journey.journal.stream()
                .filter(RolloutEvent.ReleaseFailed.class::isInstance)
                .map(event -> ((RolloutEvent.ReleaseFailed) event).manual())
                .findFirst()
                .orElseThrow();
        List<String> calls = run(manual);
        String patch = calls.get(0).substring(calls.get(0).indexOf("[{"));
        ObjectMapper json = new ObjectMapper();
        JsonNode released = JsonPatch.apply(json.readTree(patch), shop.payments());
        assertThat(released.path("spec")).isEqualTo(promoted);
        assertThat(calls.get(1)).startsWith("annotate virtualservices.networking.istio.io payments -n shop canary.");
        assertThatThrownBy(() -> JsonPatch.apply(json.readTree(patch), released))
                .as("run a second time it removes nothing")
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aSnapshotThatCannotBeReadLeadsToAnEditor() {
        assertThat(shop.router.manualRestore(new Snapshot("{}")))
                .startsWith("kubectl edit virtualservices.networking.istio.io payments -n shop  # the snapshot");
    }

    /** What a kubectl was called with, a line each, when a shell ran {@code command}. */
    private List<String> run(String command) throws Exception {
        Path calls = folder.resolve("calls");
        Path kubectl = Files.writeString(folder.resolve("kubectl"), "#!/bin/sh\necho \"$*\" >> " + calls + "\n");
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
        var shell = new ProcessBuilder("/bin/sh", "-c", command);
        shell.environment().put("PATH", folder + ":/usr/bin:/bin");
        Process process = shell.inheritIO().start();
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(calls);
    }
}
