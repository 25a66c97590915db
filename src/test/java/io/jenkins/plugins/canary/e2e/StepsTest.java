package io.jenkins.plugins.canary.e2e;

import io.jenkins.plugins.canary.stories.Controller;
import io.jenkins.plugins.canary.stories.StepStories;

/** On the embedded engine. */
class StepsTest extends StepStories {
    @Override
    protected Controller open() {
        return EmbeddedController.in(folder, lab);
    }
}
