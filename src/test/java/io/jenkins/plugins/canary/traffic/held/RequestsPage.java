package io.jenkins.plugins.canary.traffic.held;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many requests of a shift readers are told. */
final class RequestsPage {
    private static final Path PAGE = Path.of("docs/explanation/performance.md").toAbsolutePath();

    private RequestsPage() {}

    /** To a higher weight, and back. */
    record Numbers(int up, int back) {}

    static Numbers of(String symbol) throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| " + symbol + " \\| (\\d+) \\| (\\d+) \\|")
                .matcher(Files.readString(PAGE));
        if (!row.find()) {
            throw new AssertionError(PAGE + " has no row for " + symbol);
        }
        return new Numbers(Integer.parseInt(row.group(1)), Integer.parseInt(row.group(2)));
    }
}
