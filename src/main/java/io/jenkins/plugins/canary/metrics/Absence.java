package io.jenkins.plugins.canary.metrics;

/** Whether a query that finds no series counts zero: only if one like it is known to find some. */
record Absence(Round round) {

    /** {@code other} asks the same of the other arm. */
    boolean meansZero(String query, String other) {
        return found(other) || found("count_over_time((" + query + "\n)[1h:1m])");
    }

    boolean found(String query) {
        return round.ask(query) instanceof Answer.Series series
                && !series.lines().isEmpty();
    }
}
