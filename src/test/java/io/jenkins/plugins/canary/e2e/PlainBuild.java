package io.jenkins.plugins.canary.e2e;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.stories.Build;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;

/** A build of the embedded engine. */
final class PlainBuild implements Build {
    private static final Duration LONG = Duration.ofSeconds(90);

    private final EmbeddedBuild build;

    PlainBuild(EmbeddedBuild build) {
        this.build = build;
    }

    @Override
    public String log() {
        return build.log();
    }

    @Override
    public String rawLog() {
        return build.rawLog();
    }

    @Override
    public Result result() {
        return build.result();
    }

    @Override
    public Path directory() {
        return build.run().getRootDir().toPath();
    }

    @Override
    public Build awaitLog(String expected) {
        build.awaitLog(expected, LONG);
        return this;
    }

    @Override
    public Build awaitCompletion() {
        build.awaitCompletion(LONG);
        return this;
    }

    @Override
    public Build abort(String user) {
        build.abort(user);
        return this;
    }

    @Override
    public Build killHard() {
        build.killHard();
        return this;
    }

    @Override
    public void delete() {
        build.delete();
    }

    @Override
    public Build restart() {
        build.restart();
        return this;
    }

    @Override
    public Build crash() {
        build.kill();
        return this;
    }

    @Override
    public List<String> prompts() {
        InputAction action = build.run().getAction(InputAction.class);
        try {
            return action == null
                    ? List.of()
                    : action.getExecutions().stream()
                            .map(InputStepExecution::getId)
                            .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String awaitPrompt() {
        return build.prompt(LONG).getId();
    }

    @Override
    public Build approve(String user) {
        build.approve(user, Map.of(), LONG);
        return this;
    }

    @Override
    public Build reject(String user) {
        build.reject(user, LONG);
        return this;
    }

    @Override
    public List<String> labels(String step) {
        return build.nodes().stream()
                .filter(node -> node.getDisplayName().equals(step))
                .map(node -> node.getAction(LabelAction.class))
                .map(label -> label == null ? "" : label.getDisplayName())
                .toList();
    }
}
