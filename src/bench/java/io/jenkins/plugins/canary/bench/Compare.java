package io.jenkins.plugins.canary.bench;

import java.io.IOException;

/**
 * Prints the comparison and puts it into the documentation, between its two marks. Arguments: rollouts of each service
 * in each cell (default 100), and the file (default {@code docs/explanation/judge.md}; {@code -} for none).
 */
public final class Compare {
    private Compare() {}

    public static void main(String[] arguments) throws IOException {
        int rollouts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        String file = arguments.length > 1 ? arguments[1] : "docs/explanation/judge.md";
        String table = Table.of(rollouts);
        Measured.put(table, file);
    }
}
