package org.jvnet.hudson.test.junit.jupiter;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.JenkinsRule;

/** One home, several Jenkinses after each other in this process. Harness 2493.vcc1b_74b_c433f. */
public class JenkinsSessionExtension implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {}

    @Override
    public void afterEach(ExtensionContext context) {}

    public void then(Step step) throws Throwable {
        throw new UnsupportedOperationException("only a signature");
    }

    @FunctionalInterface
    public interface Step {
        void run(JenkinsRule rule) throws Throwable;
    }
}
