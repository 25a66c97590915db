package io.jenkins.plugins.canary.connect;

import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import io.jenkins.plugins.canary.traffic.held.Account;
import io.jenkins.plugins.canary.traffic.held.ClaimStore;
import io.jenkins.plugins.canary.traffic.kubernetes.SharedClients;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives a source that answers nothing where a name stands for none. */
record Forgiving(Directory directory) implements Directory {
    @Override
    public SharedClients.Lease cluster(String name) throws UnknownName {
        return directory.cluster(name);
    }

    @Override
    public boolean runsCommands() {
        return directory.runsCommands();
    }

    @Override
    public Credentials credentials(String what, String id, String url) throws UnknownName {
        return directory.credentials(what, id, url);
    }

    @Override
    public Account account(String what, String name) throws UnknownName {
        return directory.account(what, name);
    }

    @Override
    public ClaimStore claims() {
        return directory.claims();
    }

    @Override
    public Optional<HttpProxy> proxy() {
        return directory.proxy();
    }

    @Override
    public MetricSource source(MetricsSpec.Source source) {
        try {
            return directory.source(source);
        } catch (UnknownName e) {
            return new Silent(e.getMessage());
        }
    }

    /** Says why there is nothing to say. */
    private record Silent(String why) implements MetricSource {
        @Override
        public String describe() {
            return "no metric source";
        }

        @Override
        public Answer instant(String query, Instant at) {
            return new Answer.Failure(Reading.Cause.UNREACHABLE, why);
        }

        @Override
        public Answer range(String query, Instant from, Instant to, Duration step) {
            return new Answer.Failure(Reading.Cause.UNREACHABLE, why);
        }

        @Override
        public void close() {}
    }
}
