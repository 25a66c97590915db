package io.jenkins.plugins.canary.guard.policy;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which jobs something holds for, by their full names: {@code team-a} is that folder or job and everything in it,
 * {@code *} stands for any name, {@code **} for any path. Without a pattern it holds for every job. Immutable.
 */
public final class Folders {
    /** Every job. */
    public static final Folders ALL = new Folders(List.of());

    private final List<String> patterns;

    private Folders(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /**
     * Patterns, one a line or separated by commas.
     *
     * @param text may be null
     * @throws Unreadable if one of them can't match anything
     */
    public static Folders parse(String text) {
        if (text == null || text.isBlank()) {
            return ALL;
        }
        List<String> patterns = Arrays.stream(text.split("[,\n]"))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
        for (String pattern : patterns) {
            if (pattern.startsWith("/") || pattern.endsWith("/") || pattern.contains("//")) {
                throw new Unreadable("full names of folders or jobs, such as 'team-a', 'team-*/release' or '**/prod',"
                        + " one a line, without a slash at either end");
            }
        }
        return new Folders(patterns);
    }

    /** Whether the job of this full name, or a folder around it, is among them. */
    public boolean contain(String job) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> regex(pattern).matcher(job).matches());
    }

    private static Pattern regex(String pattern) {
        String path =
                Arrays.stream(pattern.split("\\*\\*", -1)).map(Folders::names).collect(Collectors.joining(".*"));
        return Pattern.compile(path + "(/.*)?");
    }

    private static String names(String part) {
        return Arrays.stream(part.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*"));
    }

    @Override
    public String toString() {
        return patterns.isEmpty() ? "every job" : String.join(", ", patterns);
    }
}
