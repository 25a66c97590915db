package io.jenkins.plugins.canary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints the comparison and puts it into the documentation, between its two marks. Arguments: rollouts of each service
 * in each cell (default 100), and the file (default {@code docs/explanation/judge.md}; {@code -} for none).
 */
public final class Compare {
    private static final String BEGIN = "<!-- measured: begin -->\n";
    private static final String END = "<!-- measured: end -->";

    private Compare() {}

    public static void main(String[] arguments) throws IOException {
        int rollouts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        String file = arguments.length > 1 ? arguments[1] : "docs/explanation/judge.md";
        String table = Table.of(rollouts);
        System.out.println(table);
        if (!file.equals("-")) {
            write(Path.of(file), table);
        }
    }

    private static void write(Path file, String table) throws IOException {
        String text = Files.readString(file);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        if (from < 0 || to < from) {
            throw new IOException(file + ": found no marks for the table, expected " + BEGIN.strip() + " and " + END);
        }
        Files.writeString(file, text.substring(0, from + BEGIN.length()) + "\n" + table + "\n" + text.substring(to));
    }
}
