package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.parse.Shares;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings of one thing as they were written, read one by one with their names in every complaint. A setting that is
 * absent is empty; one that nobody read when {@link #refuseOthers} is called is unknown, and said to be. Not
 * thread-safe.
 */
public final class Fields {
    private final String where;
    private final Map<String, Object> values;
    private final Problems problems;
    private final TreeSet<String> known = new TreeSet<>();

    /**
     * Settings to be read.
     *
     * @param where what the settings belong to, such as {@code gates[0] errorRate}; empty for the outermost
     * @param values texts, numbers, booleans, lists and maps; null stands for absent
     */
    public Fields(String where, Map<String, ?> values, Problems problems) {
        this.where = where;
        this.values = new LinkedHashMap<>(values);
        this.values.values().removeIf(value -> value == null || "".equals(value));
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** The setting's name as complaints give it. */
    String path(String name) {
        return where.isEmpty() ? name : where + " " + name;
    }

    boolean has(String name) {
        known.add(name);
        return values.containsKey(name);
    }

    Optional<Object> raw(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name));
    }

    public Optional<String> text(String name) {
        return raw(name).flatMap(value -> {
            if (value instanceof Map || value instanceof List) {
                problems.add(path(name), value, "a text");
                return Optional.empty();
            }
            return Optional.of(value.toString().strip());
        });
    }

    /** A text that has to be there; a problem and an empty text if it isn't. */
    public String required(String name, String example) {
        Optional<String> text = text(name).filter(found -> !found.isBlank());
        if (text.isEmpty() && !(raw(name).orElse(null) instanceof Map)) {
            problems.add(path(name), null, example);
        }
        return text.orElse("");
    }

    public Optional<Duration> duration(String name) {
        return parsed(name, Durations::parse);
    }

    /** A duration above zero. */
    public Duration duration(String name, Duration fallback) {
        Duration found = duration(name).orElse(fallback);
        if (found.isZero()) {
            problems.add(path(name), "0s", "a duration above zero");
        }
        return found;
    }

    public Optional<Weight> weight(String name) {
        return parsed(name, Weight::parse);
    }

    /** A share or another number: {@code '1%'} is 0.01. */
    public OptionalDouble number(String name) {
        Optional<Double> found = parsed(name, Shares::fraction);
        return found.isPresent() ? OptionalDouble.of(found.get()) : OptionalDouble.empty();
    }

    /** A number between two others, both allowed. */
    public OptionalDouble number(String name, double least, double most) {
        OptionalDouble found = number(name);
        if (found.isPresent() && (found.getAsDouble() < least || found.getAsDouble() > most)) {
            problems.add(path(name), raw(name).orElse(null), "from " + least + " to " + most);
            return OptionalDouble.empty();
        }
        return found;
    }

    /** A whole number that isn't negative. */
    public long count(String name, long fallback) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return fallback;
        }
        if (!text.get().matches("\\d{1,9}")) {
            problems.add(path(name), raw(name).orElse(null), "a whole number from 0 on");
            return fallback;
        }
        return Long.parseLong(text.get());
    }

    public boolean flag(String name) {
        Optional<String> text = text(name);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            problems.add(path(name), raw(name).orElse(null), "true or false");
        }
        return text.filter("true"::equals).isPresent();
    }

    /** One of an enum's constants, written in lower case. */
    public <E extends Enum<E>> E oneOf(String name, E fallback, List<E> allowed) {
        Optional<String> text = text(name);
        Optional<E> found = text.flatMap(value ->
                allowed.stream().filter(one -> spelled(one).equals(value)).findFirst());
        if (text.isPresent() && found.isEmpty()) {
            problems.add(
                    path(name),
                    text.get(),
                    allowed.stream().map(one -> "'" + spelled(one) + "'").collect(Collectors.joining(", ")));
        }
        return found.orElse(fallback);
    }

    private static String spelled(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /** Labels: a map of texts; empty when absent. */
    public Map<String, String> labels(String name) {
        var labels = new LinkedHashMap<String, String>();
        Optional<Object> value = raw(name);
        if (value.isPresent() && !(value.get() instanceof Map)) {
            problems.add(path(name), value.get(), "labels such as [version: 'v1']");
        }
        if (value.isPresent() && value.get() instanceof Map<?, ?> map) {
            map.forEach((key, text) -> labels.put(String.valueOf(key), String.valueOf(text)));
        }
        return labels;
    }

    /** The settings of something inside; no settings when absent. */
    public Fields inner(String name) {
        Optional<Object> value = raw(name);
        if (value.isPresent() && !(value.get() instanceof Map)) {
            problems.add(path(name), value.get(), "settings by name");
        }
        return of(path(name), value.orElse(Map.of()), problems);
    }

    /** What is in a list; nothing when absent. */
    public List<Object> list(String name) {
        Optional<Object> value = raw(name);
        if (value.isPresent() && !(value.get() instanceof List)) {
            problems.add(path(name), value.get(), "a list");
            return List.of();
        }
        return value.map(found -> List.<Object>copyOf((List<?>) found)).orElse(List.of());
    }

    static Fields of(String where, Object value, Problems problems) {
        var settings = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> settings.put(String.valueOf(key), inner));
        }
        return new Fields(where, settings, problems);
    }

    /** Complains about every setting that nobody asked for, with what there is. */
    public void refuseOthers() {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add((where.isEmpty() ? "" : where + ": ") + "unknown setting '" + name
                        + "'; known are " + String.join(", ", known)));
    }

    private <T> Optional<T> parsed(String name, Function<String, T> reading) {
        Optional<Object> value = raw(name);
        return value.flatMap(found -> problems.read(path(name), found, () -> reading.apply(found.toString())));
    }

    @Override
    public String toString() {
        return where + " " + Arrays.toString(values.keySet().toArray());
    }
}
