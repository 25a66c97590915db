package io.jenkins.plugins.canary.traffic.held;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A setting of a kind of place, as a plan writes it: a text. Immutable.
 *
 * @param expected what has to be there, in words, if it may not be left out; empty if it may
 * @param usual from the service's name to the value if it is left out; an empty one stands for none
 * @param check throws {@link io.jenkins.plugins.canary.parse.Unreadable} for a text that it can't be
 */
public record Setting(String name, Optional<String> expected, UnaryOperator<String> usual, Consumer<String> check) {
    /** One that must be written. */
    public static Setting required(String name, String expected, Consumer<String> check) {
        return new Setting(name, Optional.of(expected), service -> "", check);
    }

    /** One that may be left out. */
    public static Setting optional(String name, UnaryOperator<String> usual, Consumer<String> check) {
        return new Setting(name, Optional.empty(), usual, check);
    }

    /** One that is {@code usual} if left out. */
    public static Setting optional(String name, String usual, Consumer<String> check) {
        return optional(name, service -> usual, check);
    }
}
