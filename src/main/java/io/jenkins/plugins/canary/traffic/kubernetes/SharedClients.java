package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One client for each cluster and login, shared by all who use it: connections stay open, and a thousand rollouts don't
 * have a thousand pools of threads. A client whom nobody uses stays for the next, the eight last used of them. Thread-safe.
 */
public final class SharedClients implements AutoCloseable {
    private static final int MOST_IDLE = 8;

    private final Function<Cluster, KubernetesClient> connector;
    private final Map<Cluster, Shared> byCluster = new LinkedHashMap<>(16, 0.75f, true);

    public SharedClients() {
        this(KubernetesClients::connect);
    }

    SharedClients(Function<Cluster, KubernetesClient> connector) {
        this.connector = connector;
    }

    /** The use of a client until it is closed, which closes the client only where nobody else has it. */
    public static final class Lease implements AutoCloseable {
        private final KubernetesClient client;
        private Runnable end;

        private Lease(KubernetesClient client, Runnable end) {
            this.client = client;
            this.end = end;
        }

        public KubernetesClient client() {
            return client;
        }

        @Override
        public void close() {
            Runnable once;
            synchronized (this) {
                once = end;
                end = () -> {};
            }
            once.run();
        }
    }

    private static final class Shared {
        private final KubernetesClient client;
        private int users;
        private boolean retired;

        private Shared(KubernetesClient client) {
            this.client = client;
        }
    }

    /** Of a client that is shared with nobody: it is closed with its lease. */
    public static Lease alone(KubernetesClient client) {
        return new Lease(client, client::close);
    }

    public synchronized Lease of(Cluster cluster) {
        Shared shared = byCluster.computeIfAbsent(cluster, wanted -> new Shared(connector.apply(wanted)));
        shared.users++;
        closeIdle(MOST_IDLE);
        return new Lease(shared.client, () -> giveBack(shared));
    }

    /** Whoever asks from now on gets a new client; those in use are closed when the last user gives them back. */
    public synchronized void retire() {
        closeIdle(0);
        byCluster.values().forEach(shared -> shared.retired = true);
        byCluster.clear();
    }

    private synchronized void giveBack(Shared shared) {
        shared.users--;
        if (shared.retired && shared.users == 0) {
            shared.client.close();
        }
        closeIdle(MOST_IDLE);
    }

    private void closeIdle(int keep) {
        long idle = byCluster.values().stream().filter(one -> one.users == 0).count();
        Iterator<Shared> longestUnused = byCluster.values().iterator();
        while (idle > keep) {
            Shared shared = longestUnused.next();
            if (shared.users == 0) {
                longestUnused.remove();
                shared.client.close();
                idle--;
            }
        }
    }

    @Override
    public void close() {
        retire();
    }
}
