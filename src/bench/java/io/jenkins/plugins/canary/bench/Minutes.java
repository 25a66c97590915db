package io.jenkins.plugins.canary.bench;

import java.util.Optional;

/** Joins ticks of half a minute to minutes. */
final class Minutes {
    private Look half;

    Optional<Look> add(Look look) {
        if (half == null) {
            half = look;
            return Optional.empty();
        }
        Look whole = half.plus(look);
        half = null;
        return Optional.of(whole);
    }
}
