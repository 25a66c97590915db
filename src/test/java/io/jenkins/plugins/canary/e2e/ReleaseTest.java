package io.jenkins.plugins.canary.e2e;

import io.jenkins.plugins.canary.stories.Controller;
import io.jenkins.plugins.canary.stories.ReleaseStories;

/** On the embedded engine. */
class ReleaseTest extends ReleaseStories {
    @Override
    protected Controller open() {
        return EmbeddedController.in(folder, lab);
    }
}
