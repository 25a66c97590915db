package io.jenkins.plugins.canary.traffic.held;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimFilesTest {
    private static final String PLACE = "haproxy /run/haproxy.sock {backend=shop}";
    private static final ClaimStore.Entry OURS =
            new ClaimStore.Entry(RouterContract.OURS, new Snapshot("{\"weights\":{\"v1\":100,\"v2\":0}}"));

    @TempDir
    private Path folder;

    private ClaimStore store;

    @BeforeEach
    void open() {
        store = ClaimFiles.in(folder.resolve("claims"));
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("claims"))) {
            return files.filter(file -> file.toString().contains("json")).toList();
        }
    }

    @Test
    void aClaimIsFoundByAnotherProcessAndByNobodyElsesPlace() throws Exception {
        assertThat(store.find(PLACE)).isEmpty();
        store.change(PLACE, before -> Optional.of(OURS));

        assertThat(ClaimFiles.in(folder.resolve("claims")).find(PLACE)).contains(OURS);
        assertThat(store.find(PLACE + " ")).isEmpty();
        assertThat(Files.readString(files().get(0))).contains("/run/haproxy.sock", "https://ci/job/7");
    }

    @Test
    void aClaimThatIsGivenBackLeavesNoFile() throws Exception {
        store.change(PLACE, before -> Optional.of(OURS));
        store.change(PLACE, before -> Optional.empty());

        assertThat(store.find(PLACE)).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void ofManyWhoWantAPlaceAtOnceOneGetsIt() throws Exception {
        var takers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tries = IntStream.range(0, 32)
                    .<Callable<Boolean>>mapToObj(number -> () -> took("r-" + number))
                    .toList();
            List<Boolean> took = new ArrayList<>();
            for (Future<Boolean> result : takers.invokeAll(tries)) {
                took.add(result.get());
            }
            assertThat(took).containsOnlyOnce(true);
        } finally {
            takers.shutdownNow();
        }
    }

    private boolean took(String rollout) throws Exception {
        var claim = new Claim(rollout, "ci", RouterContract.NOON, RouterContract.NOON);
        store.change(PLACE, before -> before.or(() -> Optional.of(new ClaimStore.Entry(claim, OURS.original()))));
        return store.find(PLACE).orElseThrow().claim().rollout().equals(rollout);
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndClaimsNothingByItself() throws Exception {
        store.change(PLACE, before -> Optional.of(OURS));
        Files.writeString(files().get(0), "{");

        RouterContract.refused(
                Kind.UNAVAILABLE, "if no rollout of it is open, remove the file", () -> store.find(PLACE));
    }
}
