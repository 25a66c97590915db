package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.jenkins.describe.Setting;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** A step of a rollout that was opened before: where several are, it can be named. */
abstract class NamedStep extends Step {
    private String rollout;

    public String getRollout() {
        return rollout;
    }

    @DataBoundSetter
    public void setRollout(String rollout) {
        this.rollout = Setting.orNull(rollout);
    }
}
