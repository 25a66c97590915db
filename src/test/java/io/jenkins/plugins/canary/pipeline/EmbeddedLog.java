package io.jenkins.plugins.canary.pipeline;

import hudson.console.ConsoleNote;
import hudson.model.TaskListener;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The build's log. Not to be kept in a step: writing the program with one in it fails, as it does in Jenkins. */
final class EmbeddedLog implements TaskListener {
    private static final long serialVersionUID = 1L;
    private final transient Path file;
    private final transient PrintStream out;

    EmbeddedLog(Path file) {
        this.file = file;
        try {
            this.out = new PrintStream(new FileOutputStream(file.toFile(), true), true, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public PrintStream getLogger() {
        return out;
    }

    void println(String line) {
        out.println(line);
    }

    /** As people read it who ask for the plain text. */
    String text() {
        return ConsoleNote.removeNotes(raw());
    }

    String raw() {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void close() {
        out.close();
    }

    private Object writeReplace() throws NotSerializableException {
        throw new NotSerializableException(EmbeddedLog.class.getName());
    }
}
