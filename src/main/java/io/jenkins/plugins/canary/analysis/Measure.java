package io.jenkins.plugins.canary.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a gate asks of the metrics, without saying how: the query comes from the data plane's template. */
public sealed interface Measure {

    /**
     * Bad answers of all, as {@link Reading.Counts}.
     *
     * @param bad a query of the user's that counts bad events, instead of the data plane's
     * @param total a query of the user's that counts all events, instead of the data plane's
     */
    record ErrorRate(Optional<String> bad, Optional<String> total) implements Measure {}

    /**
     * Successes of all tries, such as orders of checkouts, as {@link Reading.Counts}; counted by the version that served
     * the session.
     *
     * @param successes a query that counts what is wanted
     * @param tries a query that counts what could have become one
     */
    record Conversion(String successes, String tries) implements Measure {}

    /**
     * Wanted events for each request, such as orders, as {@link Reading.Amount}; counted by the version that served the
     * session. There may be more of them than requests: only how they and the requests fall on the arms is compared.
     *
     * @param events a query that counts what is wanted
     */
    record Throughput(String events) implements Measure {}

    /**
     * What is spent for each request, as {@link Reading.Amount} in a unit of the user's.
     *
     * @param cost a query that gives what was spent in an interval
     */
    record Cost(String cost) implements Measure {}

    /**
     * Restarts of pods, whatever caused them, in the time that pods were there: {@link Reading.Amount}, in pod-seconds.
     *
     * @param pods a regular expression of an arm's pods, with variables; for the queries that aren't given
     * @param restarts a query of the user's that counts restarts, kills for memory, panics
     * @param podCount a query of the user's for how many pods an arm has
     */
    record Restarts(String pods, Optional<String> restarts, Optional<String> podCount) implements Measure {}

    /**
     * How long answers took, as {@link Reading.Buckets}.
     *
     * @param quantile from 0 to 1, both excluded
     * @param edges bucket edges to look at, in seconds; all that the histogram has when empty
     */
    record Latency(double quantile, List<Double> edges) implements Measure {
        public Latency {
            edges = List.copyOf(edges);
        }
    }

    /**
     * A check of the user's that answers by HTTP, as {@link Reading.Value}: the status, or a number in the answer. Asked
     * once in an interval, about the canary.
     *
     * @param url with variables; no secret, for it is written down
     * @param jsonPath the way to the number
     * @param credentialsId the id under which its credentials are kept; empty for none
     * @param timeout for one call
     */
    record Webhook(String url, Method method, Optional<String> jsonPath, String credentialsId, Duration timeout)
            implements Measure {
        /** How it is asked. */
        public enum Method {
            GET,
            /** With what the rollout is about as JSON. */
            POST
        }
    }

    /**
     * The user's own query, as {@link Reading.Value}. Variables in it ({@code ${version}}, {@code ${interval}} …) are
     * filled in for each arm; a query that names no variable of the arm is asked once.
     */
    record Query(String text) implements Measure {}
}
