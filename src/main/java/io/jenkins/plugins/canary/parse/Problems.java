package io.jenkins.plugins.canary.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects everything that is wrong with an input, so that its author is told all of it at once and not one problem a
 * try. Each problem names the setting, the value found and what is allowed. Not thread-safe; one reading owns it.
 */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /** Notes that {@code setting} has {@code value}, where only {@code allowed} is. */
    public void add(String setting, Object value, String allowed) {
        found.add(setting + ": found " + quoted(value) + ", expected " + allowed);
    }

    /** Notes a problem that isn't about one setting's value. */
    public void add(String text) {
        found.add(text);
    }

    /** The value that {@code reading} gives, or empty and a problem noted if it refuses the value. */
    public <T> Optional<T> read(String setting, Object value, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Unreadable e) {
            add(setting, value, e.allowed());
            return Optional.empty();
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<String> list() {
        return List.copyOf(found);
    }

    /** Throws all that was found, if anything was. {@code what} names the input, such as "canaryStep". */
    public void refuse(String what) throws InvalidInput {
        if (!found.isEmpty()) {
            throw new InvalidInput(what, list());
        }
    }

    private static String quoted(Object value) {
        if (value == null) {
            return "nothing";
        }
        return value instanceof Number ? value.toString() : "'" + value + "'";
    }
}
