package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.metrics.Finding.Level;
import java.time.Instant;
import java.util.Optional;

/** Whether the metrics tell pods apart, so that each new one of them can be given its time to warm up. */
public final class PodLabelCheck {
    private static final String ARM = "traffic";
    private static final String FOLLOWS =
            ": all of the canary warms up with its first traffic, and a pod that comes later"
                    + " is judged from its first request on";

    private PodLabelCheck() {}

    /** A finding where they don't. Blocks on the network; never throws for what the source does. */
    public static Optional<Finding> of(MetricSource source, MetricsSpec metrics, Instant now) {
        String series = metrics.plane().requestsSelector(Arm.STABLE.labels(metrics.arms()));
        String looked = String.join(", ", metrics.podLabels());
        if (!metrics.plane().showsPods()) {
            return Optional.of(new Finding(
                    Level.OK,
                    ARM,
                    (metrics.plane() == DataPlane.HAPROXY ? "HAProxy's" : "the proxy's") + " metrics don't show pods"
                            + FOLLOWS));
        }
        boolean known =
                Pods.of(new History(source, now), series, metrics.podLabels()).isPresent();
        return known
                ? Optional.empty()
                : Optional.of(new Finding(
                        Level.WARNING,
                        ARM,
                        "no series of stable has a label that tells pods apart; looked for " + looked + FOLLOWS
                                + "; name the label in 'podLabel'"));
    }
}
