package io.jenkins.plugins.canary.traffic.rest;

import java.util.Optional;
import java.util.function.Function;

/**
 * A good answer that is taken as it stands. Immutable.
 *
 * @param headers from a header's name to its value
 */
public record RestText(String text, Function<String, Optional<String>> headers) {
    public Optional<String> header(String name) {
        return headers.apply(name);
    }
}
