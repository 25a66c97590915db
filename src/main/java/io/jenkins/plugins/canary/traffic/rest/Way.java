package io.jenkins.plugins.canary.traffic.rest;

import io.jenkins.plugins.canary.proxy.HttpProxy;
import java.time.Duration;
import java.util.Optional;

/**
 * How calls get to an API.
 *
 * @param timeout for a whole call
 * @param proxy that they go through, but for hosts that it excepts; empty for none of ours
 */
public record Way(Duration timeout, Optional<HttpProxy> proxy) {}
