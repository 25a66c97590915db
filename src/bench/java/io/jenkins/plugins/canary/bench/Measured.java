package io.jenkins.plugins.canary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page that is measured: what stands between its two marks. */
final class Measured {
    private static final String BEGIN = "<!-- measured: begin -->\n";
    private static final String END = "<!-- measured: end -->";

    private Measured() {}

    /** Prints {@code table} and puts it into {@code file}; {@code -} for none. */
    static void put(String table, String file) throws IOException {
        System.out.println(table);
        if (file.equals("-")) {
            return;
        }
        Path page = Path.of(file);
        String text = Files.readString(page);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        if (from < 0 || to < from) {
            throw new IOException(file + ": found no marks for the table, expected " + BEGIN.strip() + " and " + END);
        }
        Files.writeString(page, text.substring(0, from + BEGIN.length()) + "\n" + table + "\n" + text.substring(to));
    }
}
