package org.jvnet.hudson.test;

import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TopLevelItem;
import hudson.security.SecurityRealm;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;

/** A Jenkins for one test. Harness 2493.vcc1b_74b_c433f, as far as our tests call it. */
public class JenkinsRule {
    public Jenkins jenkins;

    public <T extends TopLevelItem> T createProject(Class<T> type, String name) throws IOException {
        throw new UnsupportedOperationException("only a signature");
    }

    public <T extends TopLevelItem> T createProject(Class<T> type) throws IOException {
        throw new UnsupportedOperationException("only a signature");
    }

    public SecurityRealm createDummySecurityRealm() {
        throw new UnsupportedOperationException("only a signature");
    }

    public URL getURL() throws IOException {
        throw new UnsupportedOperationException("only a signature");
    }

    public void configRoundtrip() throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }

    public <R extends Run> R assertBuildStatus(Result status, R run) throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }

    public <R extends Run> R assertBuildStatusSuccess(R run) throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }

    public <J extends Job<J, R> & ParameterizedJobMixIn.ParameterizedJob<J, R>, R extends Run<J, R> & Queue.Executable>
            R buildAndAssertSuccess(J job) throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }

    public <J extends Job<J, R> & ParameterizedJobMixIn.ParameterizedJob<J, R>, R extends Run<J, R> & Queue.Executable>
            R buildAndAssertStatus(Result status, J job) throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }

    public void assertLogContains(String text, Run run) throws IOException {
        throw new UnsupportedOperationException("only a signature");
    }

    public <R extends Run<?, ?>> R waitForCompletion(R run) throws InterruptedException {
        throw new UnsupportedOperationException("only a signature");
    }

    public <R extends Run<?, ?>> R waitForMessage(String text, R run) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("only a signature");
    }

    public void assertEqualDataBoundBeans(Object one, Object other)
            throws java.lang.reflect.InvocationTargetException, NoSuchMethodException, IllegalAccessException {
        throw new UnsupportedOperationException("only a signature");
    }

    public void assertEqualDataBoundBeans(List<?> some, List<?> others) throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }
}
