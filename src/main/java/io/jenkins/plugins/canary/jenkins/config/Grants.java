package io.jenkins.plugins.canary.jenkins.config;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Job;

/**
 * What an administrator allowed elsewhere than beside the entry itself. It only adds: what one allows, no other takes
 * away. Implementations that need another plugin are marked with {@code @Extension(optional = true)}.
 */
public abstract class Grants implements ExtensionPoint {
    /** What can be allowed. */
    public enum Kind {
        CLUSTER("cluster"),
        METRIC_SOURCE("metric source"),
        AWS_ACCOUNT("AWS account");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** Whether builds of this job may use the entry of this name. */
    public abstract boolean allow(Job<?, ?> job, Kind kind, String name);

    static boolean anyAllows(Job<?, ?> job, Kind kind, String name) {
        return ExtensionList.lookup(Grants.class).stream().anyMatch(each -> each.allow(job, kind, name));
    }
}
