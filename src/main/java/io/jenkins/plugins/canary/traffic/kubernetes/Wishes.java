package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a plan wants of a route beside weights. Immutable.
 *
 * @param settings by their names, each one read before
 * @param stamp tells this rollout's sticky cookies from those of another
 */
record Wishes(Map<String, String> settings, String stamp) {
    /** What a client sends to be led to the canary, as the NGINX controller has it. */
    static final String ALWAYS = "always";

    static Wishes of(RouteSpec.Kubernetes spec, String stamp) {
        return new Wishes(spec.more(), stamp);
    }

    /**
     * By what a request is known that belongs to the canary.
     *
     * @param header in lower case
     * @param regex whether {@code value} is a regular expression that the whole of the header matches
     */
    record Condition(String header, String value, boolean regex) {}

    Optional<String> get(Wish wish) {
        return Optional.ofNullable(settings.get(wish.setting()));
    }

    /** The settings by which requests come to the canary that its weight doesn't give it. */
    List<String> detours() {
        return Stream.of(Wish.HEADER, Wish.COOKIE, Wish.MIRROR, Wish.STICKY_COOKIE)
                .filter(wish -> get(wish).isPresent())
                .map(Wish::setting)
                .toList();
    }

    /** A request for which one of these holds goes to the canary. */
    List<Condition> cohort() {
        List<Condition> all = new ArrayList<>();
        get(Wish.HEADER).ifPresent(name -> all.add(header(name.toLowerCase(Locale.ROOT))));
        get(Wish.COOKIE).ifPresent(name -> all.add(cookie(name, ALWAYS)));
        get(Wish.STICKY_COOKIE).ifPresent(name -> all.add(cookie(name, stamp)));
        return all;
    }

    private Condition header(String name) {
        return get(Wish.HEADER_PATTERN)
                .map(pattern -> new Condition(name, pattern, true))
                .orElseGet(() -> new Condition(name, get(Wish.HEADER_VALUE).orElse(ALWAYS), false));
    }

    private static Condition cookie(String name, String value) {
        return new Condition("cookie", "(.*;\\s*)?" + name + "=" + value + "(;.*)?", true);
    }

    Optional<Weight> mirror() {
        return get(Wish.MIRROR).map(Weight::parse);
    }

    /** The header of an answer that makes a client come back to the canary for a day. */
    Optional<String> setCookie() {
        return get(Wish.STICKY_COOKIE).map(name -> name + "=" + stamp + "; Path=/; Max-Age=86400");
    }
}
