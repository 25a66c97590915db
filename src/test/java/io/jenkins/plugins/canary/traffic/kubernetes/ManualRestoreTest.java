package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.zjsonpatch.JsonPatch;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
