package io.jenkins.plugins.canary.report.html;

import java.time.Instant;

/** A step's time, behind the lines. */
record Band(Instant from, Instant to, String label) {}
