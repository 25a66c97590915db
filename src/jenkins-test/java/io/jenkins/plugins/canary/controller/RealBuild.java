package io.jenkins.plugins.canary.controller;

import static io.jenkins.plugins.canary.controller.RealController.trying;

import hudson.console.ConsoleNote;
import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.stories.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A build on a {@link RealController}: its files are read from the home, everything else is asked of the process. */
final class RealBuild implements Build {
    private static final Duration LONG = Duration.ofMinutes(3);

    private final RealJenkinsExtension jenkins;
    private final Integer number;

    RealBuild(RealJenkinsExtension jenkins, Integer number) {
        this.jenkins = jenkins;
        this.number = number;
    }

    @Override
    public Path directory() {
        return jenkins.getHome().toPath().resolve("jobs/" + Remote.JOB + "/builds/" + number);
    }

    @Override
    public String rawLog() {
        try {
            return Files.readString(directory().resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String log() {
        return ConsoleNote.removeNotes(rawLog());
    }

    @Override
    public Result result() {
        String result = trying(() -> jenkins.runRemotely(Remote::result, number, Boolean.FALSE));
        return result.isEmpty() ? null : Result.fromString(result);
    }

    @Override
    public Build awaitLog(String expected) {
        try {
            Await.until("“" + expected + "” in the log", LONG, () -> log().contains(expected));
        } catch (RuntimeException late) {
            throw new AssertionError(late.getMessage() + ". The log:\n" + log(), late);
        }
        return this;
    }

    @Override
    public Build awaitCompletion() {
        awaitLog("\nFinished: ");
        trying(() -> jenkins.runRemotely(Remote::result, number, Boolean.TRUE));
        return this;
    }

    private Build act(RealJenkinsExtension.StepWithTwoArgs<Integer, String> action, String argument) {
        return trying(() -> {
            jenkins.runRemotely(action, number, argument);
            return this;
        });
    }

    @Override
    public Build abort(String user) {
        return act(Remote::stop, user);
    }

    @Override
    public Build killHard() {
        act(Remote::kill, "hard");
        return awaitCompletion();
    }

    @Override
    public void delete() {
        act(Remote::kill, "delete");
    }

    @Override
    public Build restart() {
        return trying(() -> {
            jenkins.stopJenkins();
            jenkins.startJenkins();
            return this;
        });
    }

    @Override
    public Build crash() {
        return trying(() -> {
            jenkins.stopJenkinsForcibly();
            jenkins.startJenkins();
            return this;
        });
    }

    @Override
    public List<String> prompts() {
        return trying(() -> jenkins.runRemotely(Remote::prompts, number, ""));
    }

    @Override
    public String awaitPrompt() {
        Await.until("a prompt", LONG, () -> !prompts().isEmpty());
        return prompts().get(0);
    }

    private Build answer(RealJenkinsExtension.StepWithReturnAndTwoArgs<String, Integer, String> answer, String user) {
        awaitPrompt();
        String refusal = trying(() -> jenkins.runRemotely(answer, number, user));
        if (!refusal.isEmpty()) {
            throw new IllegalStateException(refusal);
        }
        return this;
    }

    @Override
    public Build approve(String user) {
        return answer(Remote::approve, user);
    }

    @Override
    public Build reject(String user) {
        return answer(Remote::reject, user);
    }

    @Override
    public List<String> labels(String step) {
        return trying(() -> jenkins.runRemotely(Remote::labels, number, step));
    }
}
