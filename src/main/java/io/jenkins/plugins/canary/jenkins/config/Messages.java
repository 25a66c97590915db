package io.jenkins.plugins.canary.jenkins.config;

import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of {@code Messages.properties} in the reader's language. */
final class Messages {
    private static final ResourceBundleHolder HOLDER = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static String ClusterTrial_all(Object arg1, Object arg2, Object arg3) {
        return HOLDER.format("ClusterTrial.all", arg1, arg2, arg3);
    }

    static String ClusterTrial_some(Object arg1, Object arg2, Object arg3, Object arg4) {
        return HOLDER.format("ClusterTrial.some", arg1, arg2, arg3, arg4);
    }

    static String ClusterTrial_nothing(Object arg1, Object arg2, Object arg3) {
        return HOLDER.format("ClusterTrial.nothing", arg1, arg2, arg3);
    }

    static String ClusterTrial_everywhere() {
        return HOLDER.format("ClusterTrial.everywhere");
    }

    static String ClusterTrial_unknown() {
        return HOLDER.format("ClusterTrial.unknown");
    }

    static String ClusterTrial_refused(Object arg1) {
        return HOLDER.format("ClusterTrial.refused", arg1);
    }

    static String ClusterTrial_unreachable(Object arg1, Object arg2) {
        return HOLDER.format("ClusterTrial.unreachable", arg1, arg2);
    }

    static String CanaryCluster_displayName() {
        return HOLDER.format("CanaryCluster.displayName");
    }

    static String NamedMetrics_displayName() {
        return HOLDER.format("NamedMetrics.displayName");
    }

    static String AwsAccount_displayName() {
        return HOLDER.format("AwsAccount.displayName");
    }

    static String CanaryDefaults_displayName() {
        return HOLDER.format("CanaryDefaults.displayName");
    }

    static String CanaryGlobalConfiguration_displayName() {
        return HOLDER.format("CanaryGlobalConfiguration.displayName");
    }

    static String FreezePolicy_displayName() {
        return HOLDER.format("FreezePolicy.displayName");
    }

    static String WeightPolicy_displayName() {
        return HOLDER.format("WeightPolicy.displayName");
    }

    static String GatesPolicy_displayName() {
        return HOLDER.format("GatesPolicy.displayName");
    }

    static String AnalysisPolicy_displayName() {
        return HOLDER.format("AnalysisPolicy.displayName");
    }

    static String WebhookNotification_displayName() {
        return HOLDER.format("WebhookNotification.displayName");
    }
}
