package io.jenkins.plugins.canary.connect;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import io.jenkins.plugins.canary.traffic.held.Account;
import io.jenkins.plugins.canary.traffic.held.ClaimStore;
import io.jenkins.plugins.canary.traffic.kubernetes.SharedClients;
import java.util.Optional;

/**
 * What names stand for here: clusters, sources and the credentials they need. Blocks where it has to look something up.
 * What it gives belongs to the caller, who closes it.
 */
public interface Directory {
    /** The use of a client of the cluster of that name. */
    SharedClients.Lease cluster(String name) throws UnknownName;

    /**
     * Credentials that a rollout names by their id, for {@code url} of its own: never those of an administrator's.
     *
     * @param what needs them, for messages
     */
    Credentials credentials(String what, String id, String url) throws UnknownName;

    /**
     * The account in a cloud that is configured under that name.
     *
     * @param what needs it, for messages
     */
    Account account(String what, String name) throws UnknownName;

    /** Whether a route may run commands on this machine: never on a Jenkins controller. */
    boolean runsCommands();

    /** The proxy for calls that a rollout asks for by their address; empty for whatever this Java is set to. */
    default Optional<HttpProxy> proxy() {
        return Optional.empty();
    }

    /** Where claims are kept of routes that have no room for them. */
    ClaimStore claims();

    MetricSource source(MetricsSpec.Source source) throws UnknownName;
}
