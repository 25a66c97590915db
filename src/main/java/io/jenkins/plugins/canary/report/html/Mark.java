package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.report.page.Tone;
import java.time.Instant;

/**
 * A verdict, or an answer of a person, at its time.
 *
 * @param text what it says, for whoever points at it or has it read out
 */
record Mark(Instant at, Symbol symbol, Tone tone, String text) {}
