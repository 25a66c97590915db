package io.jenkins.plugins.canary.report.page;

import java.time.Instant;

/**
 * An event as a page lists it.
 *
 * @param kind in words, such as {@code rollback begun}
 * @param approval whether a person was asked, or answered
 */
public record EventRow(Instant at, String kind, Tone tone, String text, boolean approval) {}
