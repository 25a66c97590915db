package io.jenkins.plugins.canary.traffic.nginx;

import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.parse.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs commands of a plan by {@code sh -c}, one at a time, with a limit for their time. */
record Commands(Duration timeout) {
    /** What went wrong, as the end of a sentence with what the command said; empty if nothing did. */
    Optional<String> run(String command) {
        try {
            Path said = Files.createTempFile("canary", ".out");
            try {
                return run(command, said);
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            return Optional.of("can't be run: " + e.getMessage());
        }
    }

    private Optional<String> run(String command, Path said) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                return Optional.of("didn't end within " + Durations.format(timeout) + said(said));
            }
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            return Optional.of("was not waited for: the rollout was interrupted");
        }
        return process.exitValue() == 0
                ? Optional.empty()
                : Optional.of("ended with status " + process.exitValue() + said(said));
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String said(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.isBlank() ? "" : "; it said: " + new SafeText(List.of()).of(text);
    }
}
