package org.jenkinsci.plugins.workflow.steps;

import org.jvnet.hudson.test.JenkinsRule;

/** Shows a step in its form and saves it. Of the tests of workflow-step-api 724.v538c2362b_dfb_. */
public final class StepConfigTester {
    public StepConfigTester(JenkinsRule rule) {}

    public <S extends Step> S configRoundTrip(S before) throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }
}
