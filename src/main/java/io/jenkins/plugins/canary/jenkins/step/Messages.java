package io.jenkins.plugins.canary.jenkins.step;

import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of {@code Messages.properties} in the reader's language. */
final class Messages {
    private static final ResourceBundleHolder HOLDER = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static String AnalyzeStep_displayName() {
        return HOLDER.format("AnalyzeStep.displayName");
    }

    static String ApproveStep_displayName() {
        return HOLDER.format("ApproveStep.displayName");
    }

    static String BlockStep_displayName() {
        return HOLDER.format("BlockStep.displayName");
    }

    static String CanaryRunAction_displayName() {
        return HOLDER.format("CanaryRunAction.displayName");
    }

    static String PlannedApproval_displayName() {
        return HOLDER.format("PlannedApproval.displayName");
    }

    static String PlannedStep_displayName() {
        return HOLDER.format("PlannedStep.displayName");
    }

    static String PromoteStep_displayName() {
        return HOLDER.format("PromoteStep.displayName");
    }

    static String RollbackStep_displayName() {
        return HOLDER.format("RollbackStep.displayName");
    }

    static String RolloutStep_displayName() {
        return HOLDER.format("RolloutStep.displayName");
    }

    static String StartStep_displayName() {
        return HOLDER.format("StartStep.displayName");
    }

    static String StatusNote_displayName() {
        return HOLDER.format("StatusNote.displayName");
    }

    static String StatusStep_displayName() {
        return HOLDER.format("StatusStep.displayName");
    }

    static String WeightStep_displayName() {
        return HOLDER.format("WeightStep.displayName");
    }
}
