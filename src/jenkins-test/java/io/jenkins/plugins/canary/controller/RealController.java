package io.jenkins.plugins.canary.controller;

import io.jenkins.plugins.canary.stories.Build;
import io.jenkins.plugins.canary.stories.Controller;
import io.jenkins.plugins.canary.stories.JenkinsLab;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins in a process of its own. Its job has no SCM: the text of a file stands where the Jenkinsfile reads it. */
final class RealController implements Controller {
    private final RealJenkinsExtension jenkins;
    private String fileName = "";
    private String fileText = "";

    private RealController(RealJenkinsExtension jenkins) {
        this.jenkins = jenkins;
    }

    /** Starts Jenkins and tells it where the lab is. */
    static Controller on(RealJenkinsExtension jenkins, JenkinsLab lab) {
        return trying(() -> {
            jenkins.startJenkins();
            jenkins.runRemotely(Remote::configure, lab.clusterUrl(), lab.metricsUrl());
            return new RealController(jenkins);
        });
    }

    /** What may throw anything. */
    interface Attempt<T> {
        T run() throws Throwable;
    }

    static <T> T trying(Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Controller withFile(String name, String text) {
        fileName = name;
        fileText = text;
        return this;
    }

    @Override
    public Build start(String jenkinsfile, String user) {
        String whole = jenkinsfile.replace("readTrusted('" + fileName + "')", "'''" + fileText + "'''");
        Integer number = trying(() -> jenkins.runRemotely(Remote::start, whole, user));
        return new RealBuild(jenkins, number);
    }

    @Override
    public Build start(String jenkinsfile) {
        return start(jenkinsfile, "");
    }
}
