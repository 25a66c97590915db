package io.jenkins.plugins.canary.jenkins.config;

import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.canary.connect.UnknownName;
import java.util.List;

/** The entries of one kind as a job may know them: those that it may not use aren't even listed to it. */
record SharedEntries<T extends Shared<T>>(Grants.Kind kind, List<T> configured) {
    static SharedEntries<?> of(Grants.Kind kind) {
        return switch (kind) {
            case CLUSTER -> clusters();
            case METRIC_SOURCE -> metricSources();
            case AWS_ACCOUNT -> awsAccounts();
        };
    }

    static SharedEntries<CanaryCluster> clusters() {
        return new SharedEntries<>(
                Grants.Kind.CLUSTER, CanaryGlobalConfiguration.get().getClusters());
    }

    static SharedEntries<NamedMetrics> metricSources() {
        return new SharedEntries<>(
                Grants.Kind.METRIC_SOURCE, CanaryGlobalConfiguration.get().getMetricSources());
    }

    static SharedEntries<AwsAccount> awsAccounts() {
        return new SharedEntries<>(
                Grants.Kind.AWS_ACCOUNT, CanaryGlobalConfiguration.get().getAwsAccounts());
    }

    /** The entry of that name, if the job is where it may be used. */
    T named(String wanted, Job<?, ?> job) throws UnknownName {
        List<T> allowed = allowed(job);
        List<String> names = allowed.stream().map(Shared::getName).toList();
        int found = names.indexOf(wanted);
        if (found >= 0) {
            return allowed.get(found);
        }
        if (configured.stream().map(Shared::getName).anyMatch(wanted::equals)) {
            throw new UnknownName(kind + " " + wanted + ": the job " + job.getFullName() + " isn't in a folder that may"
                    + " use it; an administrator can allow it in the folder's configuration or under Manage Jenkins,"
                    + " System, Canary releases");
        }
        throw new UnknownName("found '" + wanted + "', expected the name of a " + kind
                + " under Manage Jenkins, System, Canary releases; configured are "
                + (names.isEmpty() ? "none" : String.join(", ", names)));
    }

    /**
     * What can be named in a form.
     *
     * @param item whose page holds the form; null for a page of Jenkins itself, where everything can
     */
    List<String> names(Item item) {
        return allowed(item).stream().map(Shared::getName).toList();
    }

    private List<T> allowed(Item item) {
        return configured.stream()
                .filter(each -> item == null || each.allowedTo(item))
                .toList();
    }
}
