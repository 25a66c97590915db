package io.jenkins.plugins.canary.e2e;

import io.jenkins.plugins.canary.stories.Controller;
import io.jenkins.plugins.canary.stories.RestartStories;

/** On the embedded engine. */
class RestartStoriesTest extends RestartStories {
    @Override
    protected Controller open() {
        return EmbeddedController.in(folder, lab);
    }
}
