package io.jenkins.plugins.canary.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A server of the lab in a process of its own, which ends with {@link #close} or with this JVM, whichever is first. */
final class LabProcess implements AutoCloseable {
    private static final int SECONDS_TO_END = 5;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread hook;

    private LabProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.hook = new Thread(process::destroyForcibly, "lab-" + name + "-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static LabProcess start(String name, Path folder, List<String> command) {
        Path log = folder.resolve(name + ".log");
        try {
            return new LabProcess(
                    name,
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new LabException(name + " can't be started: " + command, e);
        }
    }

    void awaitReady(Duration deadline, Callable<Boolean> ready) {
        Await.until(name + " to be ready; its log: " + log, deadline, () -> {
            if (!process.isAlive()) {
                throw new LabException(name + " ended with status " + process.exitValue()
                        + " before it was ready; it said: " + tail());
            }
            return ready.call();
        });
    }

    long pid() {
        return process.pid();
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending and has run the hook or will.
        }
    }
}
