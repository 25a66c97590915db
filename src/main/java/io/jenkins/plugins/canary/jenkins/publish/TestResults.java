package io.jenkins.plugins.canary.jenkins.publish;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.TestResult;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.canary.jenkins.listener.CanaryListener;
import io.jenkins.plugins.canary.jenkins.listener.RolloutSummary;
import io.jenkins.plugins.canary.report.export.JUnitXml;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.SystemProperties;

/**
 * Adds a rollout that is over to its build's test results: each gate of each step is a test. Only where the JUnit plugin
 * is installed, and unless the system property {@code io.jenkins.plugins.canary.testResults.skip} is true. The build's
 * result is the steps' concern and stays as it is.
 */
@Extension(optional = true)
public final class TestResults extends CanaryListener {
    static final String SKIP = "io.jenkins.plugins.canary.testResults.skip";
    private static final Logger LOGGER = Logger.getLogger(TestResults.class.getName());

    @Override
    public void onEnded(Run<?, ?> run, RolloutSummary rollout) {
        if (SystemProperties.getBoolean(SKIP)) {
            return;
        }
        try {
            RolloutPage page = rollout.page();
            if (page.steps().items().stream().anyMatch(step -> !step.gates().isEmpty())) {
                add(run, parsed(JUnitXml.of(page)));
                run.save();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "no test results of the rollout " + rollout.getName() + " of " + run);
        }
    }

    // Types of the JUnit plugin in a signature: without it Jenkins can't look at this class, and passes over it.
    private static TestResult parsed(String xml) throws IOException {
        Path file = Files.createTempFile("canary", ".xml");
        try {
            Files.writeString(file, xml);
            var result = new TestResult();
            result.parse(file.toFile());
            return result;
        } finally {
            Files.delete(file);
        }
    }

    /** As the junit step does it: branches of a build that run at once add to one action. */
    private static void add(Run<?, ?> run, TestResult result) {
        synchronized (run) {
            TestResultAction action = run.getAction(TestResultAction.class);
            if (action == null) {
                run.addAction(new TestResultAction(run, result, TaskListener.NULL));
            } else {
                result.freeze(action);
                action.mergeResult(result, TaskListener.NULL);
            }
        }
    }
}
