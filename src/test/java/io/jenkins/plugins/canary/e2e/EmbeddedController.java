package io.jenkins.plugins.canary.e2e;

import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.stories.Build;
import io.jenkins.plugins.canary.stories.Controller;
import io.jenkins.plugins.canary.stories.JenkinsLab;
import java.nio.file.Path;

/** The engine of Pipeline in this process; a new job for each build, so that none finds what another left. */
final class EmbeddedController implements Controller {
    private final Path folder;
    private String fileName;
    private String fileText;
    private int builds;

    private EmbeddedController(Path folder) {
        this.folder = folder;
    }

    static Controller in(Path folder, JenkinsLab lab) {
        lab.configure();
        return new EmbeddedController(folder);
    }

    @Override
    public Controller withFile(String name, String text) {
        fileName = name;
        fileText = text;
        return this;
    }

    private EmbeddedPipeline job() {
        EmbeddedPipeline job = EmbeddedPipeline.in(folder.resolve(Integer.toString(++builds)), "shop");
        return fileName == null ? job : job.withFile(fileName, fileText);
    }

    @Override
    public Build start(String jenkinsfile, String user) {
        return new PlainBuild(job().start(jenkinsfile, user));
    }

    @Override
    public Build start(String jenkinsfile) {
        return new PlainBuild(job().start(jenkinsfile));
    }
}
