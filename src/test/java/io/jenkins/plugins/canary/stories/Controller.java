package io.jenkins.plugins.canary.stories;

/**
 * A Jenkins on which stories are told: the engine of Pipeline alone, or a whole controller in a process of its own. It has
 * one job, called {@code shop}, and knows the {@link JenkinsLab} as cluster and metric source {@code lab}.
 */
public interface Controller {
    /** A file beside the Jenkinsfile, for {@code readTrusted}. */
    Controller withFile(String name, String text);

    /** Starts a build by somebody's hand. */
    Build start(String jenkinsfile, String user);

    /** Starts a build of nobody's. */
    Build start(String jenkinsfile);
}
