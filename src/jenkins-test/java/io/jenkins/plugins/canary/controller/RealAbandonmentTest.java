package io.jenkins.plugins.canary.controller;

import io.jenkins.plugins.canary.stories.AbandonmentStories;
import io.jenkins.plugins.canary.stories.Controller;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** On a real controller. */
@Timeout(600)
class RealAbandonmentTest extends AbandonmentStories {
    @RegisterExtension
    final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    @Override
    protected Controller open() {
        return RealController.on(jenkins, lab);
    }
}
