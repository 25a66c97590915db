package org.jvnet.hudson.test.junit.jupiter;

import java.io.File;
import java.io.Serializable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins in a process of its own. Harness 2493.vcc1b_74b_c433f, as far as our tests call it. */
public class RealJenkinsExtension implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) throws Exception {}

    @Override
    public void afterEach(ExtensionContext context) throws Exception {}

    public RealJenkinsExtension withTimeout(int seconds) {
        throw new UnsupportedOperationException("only a signature");
    }

    public File getHome() {
        throw new UnsupportedOperationException("only a signature");
    }

    public void startJenkins() throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }

    public void stopJenkins() throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }

    public void stopJenkinsForcibly() {
        throw new UnsupportedOperationException("only a signature");
    }

    public <A extends Serializable, B extends Serializable> void runRemotely(StepWithTwoArgs<A, B> step, A one, B two)
            throws Throwable {
        throw new UnsupportedOperationException("only a signature");
    }

    public <R extends Serializable, A extends Serializable, B extends Serializable> R runRemotely(
            StepWithReturnAndTwoArgs<R, A, B> step, A one, B two) throws Throwable {
        throw new UnsupportedOperationException("only a signature");
    }

    @FunctionalInterface
    public interface StepWithTwoArgs<A extends Serializable, B extends Serializable> extends Serializable {
        void run(JenkinsRule rule, A one, B two) throws Throwable;
    }

    @FunctionalInterface
    public interface StepWithReturnAndTwoArgs<R extends Serializable, A extends Serializable, B extends Serializable>
            extends Serializable {
        R run(JenkinsRule rule, A one, B two) throws Throwable;
    }
}
