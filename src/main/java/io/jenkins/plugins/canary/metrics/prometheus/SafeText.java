package io.jenkins.plugins.canary.metrics.prometheus;

import java.util.List;

/** Foreign text made fit for a log: one line, short, and without our secrets, should a server repeat them. */
record SafeText(List<String> secrets) {
    private static final int LONGEST = 300;

    SafeText {
        secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
    }

    String of(String text) {
        String safe = text;
        for (String secret : secrets) {
            safe = safe.replace(secret, "****");
        }
        safe = safe.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
    }
}
