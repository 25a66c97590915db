package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.MockApiServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many clients there are, and that none is left. */
class SharedClientsTest {
    private final List<KubernetesClient> made = new ArrayList<>();
    private MockApiServer api;
    private SharedClients shared;

    @BeforeEach
    void open() throws Exception {
        api = MockApiServer.start("shop");
        shared = new SharedClients(cluster -> {
            KubernetesClient client = KubernetesClients.connect(cluster);
            made.add(client);
            return client;
        });
    }

    @AfterEach
    void close() {
        shared.close();
        api.close();
    }

    private Cluster cluster(String token) {
        return Cluster.at(api.uri().toString()).with(new Login.Token(token));
    }

    private static boolean open(KubernetesClient client) {
        return !client.getHttpClient().isClosed();
    }

    @Test
    void aThousandRolloutsOnOneClusterHaveOneClientAndAnotherLoginHasAnother() {
        List<SharedClients.Lease> leases =
                IntStream.range(0, 1000).mapToObj(i -> shared.of(cluster("a"))).toList();
        leases.get(0).client().namespaces().list();
        try (var other = shared.of(cluster("b"))) {
            assertThat(other.client()).isNotSameAs(leases.get(0).client());
        }
        assertThat(made).hasSize(2);
        leases.forEach(SharedClients.Lease::close);
        try (var later = shared.of(cluster("a"))) {
            assertThat(later.client()).as("kept for the next").isSameAs(made.get(0));
        }
        assertThat(made).hasSize(2).allMatch(SharedClientsTest::open);
    }

    @Test
    void aClientThatWasReplacedIsClosedWhenItsLastUserIsDone() {
        var first = shared.of(cluster("a"));
        var second = shared.of(cluster("a"));
        shared.retire();
        try (var fresh = shared.of(cluster("a"))) {
            assertThat(fresh.client()).isNotSameAs(first.client());
        }
        first.close();
        first.close();
        assertThat(open(second.client())).as("somebody has it still").isTrue();
        second.close();
        assertThat(open(second.client())).isFalse();
        assertThat(open(made.get(1))).isTrue();
    }

    @Test
    void loginsThatAreGoneDoNotPileUp() {
        IntStream.range(0, 50).forEach(i -> shared.of(cluster("token-" + i)).close());
        assertThat(made).hasSize(50).filteredOn(SharedClientsTest::open).hasSize(8);
        shared.close();
        assertThat(made).noneMatch(SharedClientsTest::open);
    }

    @Test
    void noThreadIsLeftWhenAllAreClosed() throws Exception {
        // Threads are born into their maker's group, which tells these from those of tests before.
        var group = new ThreadGroup("clients");
        var opened = new CompletableFuture<Integer>();
        new Thread(group, () -> opened.complete(useFive())).start();
        assertThat(opened.get(30, TimeUnit.SECONDS)).isEqualTo(5);
        shared.close();
        Await.until("the clients' threads to end", Duration.ofSeconds(10), () -> workers(group)
                .isEmpty());
    }

    private int useFive() {
        int used = 0;
        for (int i = 0; i < 5; i++) {
            try (var lease = shared.of(cluster("token-" + i))) {
                lease.client().namespaces().list();
                used++;
            }
        }
        return used;
    }

    /** Threads of HTTP clients, but for the one that all of a JVM share. */
    private static List<String> workers(ThreadGroup group) {
        Thread[] threads = new Thread[group.activeCount() + 64];
        return Arrays.stream(threads, 0, group.enumerate(threads))
                .map(Thread::getName)
                .filter(name -> name.startsWith("OkHttp ") && !name.contains("TaskRunner"))
                .toList();
    }
}
