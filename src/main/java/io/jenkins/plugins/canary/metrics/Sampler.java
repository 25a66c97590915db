package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Tick;
import java.time.Instant;
import java.util.List;

/** Asks what the gates want to know of one interval. Blocks on the network; never throws for what a source does. */
public interface Sampler {
    Tick sample(List<Gate> gates, Instant from, Instant to);
}
