package io.jenkins.plugins.canary.report.page;

import java.time.Instant;

/**
 * The canary's weight from this moment on.
 *
 * @param share from 0 to 1
 * @param text as the log writes it, such as {@code 25%}
 */
public record WeightPoint(Instant at, double share, String text) {}
