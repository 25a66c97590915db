package io.jenkins.plugins.canary.e2e;

import io.jenkins.plugins.canary.stories.AbandonmentStories;
import io.jenkins.plugins.canary.stories.Controller;

/** On the embedded engine. */
class AbandonedReleaseTest extends AbandonmentStories {
    @Override
    protected Controller open() {
        return EmbeddedController.in(folder, lab);
    }
}
