package io.jenkins.plugins.canary.jenkins.page;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** An answer that a browser neither guesses at nor keeps: its type is said, and nothing in it is run. */
final class Download implements HttpResponse {
    private final String type;
    private final String fileName;
    private final Body body;

    private Download(String type, String fileName, Body body) {
        this.type = type;
        this.fileName = fileName;
        this.body = body;
    }

    /** To be saved under a name, which holds nothing but what file names hold. */
    static Download file(String fileName, String type, File file) {
        return new Download(type, fileName, response -> Files.copy(file.toPath(), response.getOutputStream()));
    }

    static Download file(String fileName, String type, String text) {
        return new Download(type, fileName, response -> write(response, text));
    }

    /** For a script of ours. */
    static Download answer(String type, String text) {
        return new Download(type, null, response -> write(response, text));
    }

    private static void write(StaplerResponse2 response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (fileName != null) {
            response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        }
        body.write(response);
    }

    private interface Body {
        void write(StaplerResponse2 response) throws IOException;
    }
}
