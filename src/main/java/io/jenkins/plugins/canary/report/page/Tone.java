package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.Status;

/** How something is to be taken; a page shows it by a shape and a word, and by a colour only besides. */
public enum Tone {
    NEUTRAL,
    GOOD,
    WARNING,
    BAD;

    public static Tone of(Status status) {
        return switch (status) {
            case PASS -> GOOD;
            case FAIL, ERROR -> BAD;
            case HOLD, INCONCLUSIVE -> WARNING;
        };
    }

    static Tone of(Phase phase) {
        return switch (phase) {
            case PROMOTED -> GOOD;
            case ROLLED_BACK -> WARNING;
            case STUCK, UNRELEASED -> BAD;
            case OPEN, UNTOUCHED -> NEUTRAL;
        };
    }
}
