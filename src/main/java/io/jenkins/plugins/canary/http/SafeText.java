package io.jenkins.plugins.canary.http;

import io.jenkins.plugins.canary.parse.OneLine;
import java.util.List;

/** Foreign text made fit for a log: one line, short, and without our secrets, should a server repeat them. */
public record SafeText(List<String> secrets) {
    private static final int LONGEST = 300;

    public SafeText {
        secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
    }

    public String of(String text) {
        String safe = text;
        for (String secret : secrets) {
            safe = safe.replace(secret, "****");
        }
        return OneLine.of(safe, LONGEST);
    }
}
