package io.jenkins.plugins.canary.jenkins.publish;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.canary.jenkins.listener.CanaryListener;
import io.jenkins.plugins.canary.jenkins.listener.RolloutSummary;
import io.jenkins.plugins.canary.report.export.Markdown;
import io.jenkins.plugins.canary.report.page.Phase;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails.ChecksDetailsBuilder;
import io.jenkins.plugins.checks.api.ChecksOutput.ChecksOutputBuilder;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.SystemProperties;

/**
 * Shows a rollout as a check of its commit, on GitHub for instance, from its beginning to its end. Only where the Checks
 * API plugin is installed, and unless the system property {@code io.jenkins.plugins.canary.checks.skip} is true.
 */
@Extension(optional = true)
public final class Checks extends CanaryListener {
    static final String SKIP = "io.jenkins.plugins.canary.checks.skip";
    private static final Logger LOGGER = Logger.getLogger(Checks.class.getName());

    @Override
    public void onStarted(Run<?, ?> run, RolloutSummary rollout) {
        publish(run, rollout);
    }

    @Override
    public void onShifted(Run<?, ?> run, RolloutSummary rollout) {
        publish(run, rollout);
    }

    @Override
    public void onVerdict(Run<?, ?> run, RolloutSummary rollout) {
        publish(run, rollout);
    }

    @Override
    public void onAsked(Run<?, ?> run, RolloutSummary rollout) {
        publish(run, rollout, true);
    }

    @Override
    public void onStuck(Run<?, ?> run, RolloutSummary rollout) {
        publish(run, rollout);
    }

    @Override
    public void onEnded(Run<?, ?> run, RolloutSummary rollout) {
        publish(run, rollout);
    }

    private static void publish(Run<?, ?> run, RolloutSummary rollout) {
        publish(run, rollout, false);
    }

    /**
     * Publishes how the rollout stands.
     *
     * @param asked whether it waits for people; a check says that with a conclusion until the next word replaces it
     */
    private static void publish(Run<?, ?> run, RolloutSummary rollout, boolean asked) {
        if (SystemProperties.getBoolean(SKIP)) {
            return;
        }
        try {
            RolloutPage page = rollout.page();
            var output = new ChecksOutputBuilder()
                    .withTitle(page.headline())
                    .withSummary(Markdown.summary(page))
                    .withText(Markdown.steps(page))
                    .build();
            var details = new ChecksDetailsBuilder()
                    .withName("Canary / " + rollout.getName())
                    .withStatus(page.open() && !asked ? ChecksStatus.IN_PROGRESS : ChecksStatus.COMPLETED)
                    .withOutput(output);
            if (page.open() && asked) {
                details.withConclusion(ChecksConclusion.ACTION_REQUIRED);
            } else if (!page.open()) {
                details.withConclusion(conclusion(page.phase(), rollout.getStatus()));
            }
            String root = Jenkins.get().getRootUrl();
            if (root != null) {
                details.withDetailsURL(root + rollout.getUrl());
            }
            ChecksPublisherFactory.fromRun(run, TaskListener.NULL).publish(details.build());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "no check of the rollout " + rollout.getName() + " of " + run);
        }
    }

    // A type of the Checks API plugin in a signature: without it Jenkins can't look at this class, and passes over it.
    private static ChecksConclusion conclusion(Phase phase, String status) {
        return switch (phase) {
            case PROMOTED -> ChecksConclusion.SUCCESS;
            case ROLLED_BACK, STUCK, UNRELEASED -> ChecksConclusion.FAILURE;
            case UNTOUCHED, OPEN -> ofAnalysis(status);
        };
    }

    private static ChecksConclusion ofAnalysis(String status) {
        if (status.isEmpty()) {
            return ChecksConclusion.NEUTRAL;
        }
        return status.equals("PASS") ? ChecksConclusion.SUCCESS : ChecksConclusion.FAILURE;
    }
}
