package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** In a file, which somebody writes anew before it ends. */
record SubjectFile(Path file, SubjectFormat format) implements SubjectToken {
    @Override
    public String read(Way way) throws RouteException {
        try {
            return format.token(Files.readString(file), "in " + file);
        } catch (IOException e) {
            // It may be gone for a moment while it is written, so this is worth another try.
            throw new RouteException(
                    Kind.UNAVAILABLE, "can't read the token of the external account in " + file + ": " + e, e);
        }
    }
}
