package io.jenkins.plugins.canary.report.html;

/**
 * Something to download beside a report.
 *
 * @param href relative to the page, encoded as a URL
 */
public record Link(String text, String href) {}
