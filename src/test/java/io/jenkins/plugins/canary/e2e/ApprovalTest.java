package io.jenkins.plugins.canary.e2e;

import io.jenkins.plugins.canary.stories.ApprovalStories;
import io.jenkins.plugins.canary.stories.Controller;

/** On the embedded engine. */
class ApprovalTest extends ApprovalStories {
    @Override
    protected Controller open() {
        return EmbeddedController.in(folder, lab);
    }
}
