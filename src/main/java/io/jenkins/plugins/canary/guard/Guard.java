package io.jenkins.plugins.canary.guard;

import java.util.List;

/** One check made before traffic moves. Blocks on what it asks; what goes wrong is a finding, not an exception. */
public interface Guard {
    List<Finding> check();
}
