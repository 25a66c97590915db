package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import io.jenkins.plugins.canary.traffic.kubernetes.Wish;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of a route beside weights, as far as its kind can do it. */
final class WishReader {
    private WishReader() {}

    /** Puts them into {@code more}, checked. */
    static void read(Fields fields, RouteKind kind, Map<String, String> more) {
        Problems problems = fields.problems();
        for (Wish wish : Wish.values()) {
            Optional<String> text = fields.has(wish.setting()) ? fields.text(wish.setting()) : Optional.empty();
            if (text.isPresent() && !kind.capabilities().has(wish.feature())) {
                problems.add(
                        fields.path(wish.setting()),
                        text.get(),
                        "it to be left out: " + kind.symbol() + "(" + kind.parameter() + ") can't do "
                                + wish.feature().name().toLowerCase(Locale.ROOT) + "; routes that can are "
                                + able(wish.feature()));
            } else if (text.isPresent()) {
                problems.read(fields.path(wish.setting()), text.get(), () -> wish.checked(text.get()))
                        .ifPresent(value -> more.put(wish.setting(), value));
            }
        }
        boolean value = more.containsKey(Wish.HEADER_VALUE.setting());
        boolean pattern = more.containsKey(Wish.HEADER_PATTERN.setting());
        if ((value || pattern) && !more.containsKey(Wish.HEADER.setting())) {
            problems.add(fields.path(Wish.HEADER.setting()), null, "the name of the header that is looked at");
        }
        if (value && pattern) {
            problems.add(fields.path("") + "expected headerValue or headerPattern, not both");
        }
    }

    private static String able(Feature feature) {
        return Stream.of(RouteKind.values())
                .filter(kind -> kind.capabilities().has(feature))
                .map(kind -> kind.symbol() + "(" + kind.parameter() + ")")
                .collect(Collectors.joining(", "));
    }
}
