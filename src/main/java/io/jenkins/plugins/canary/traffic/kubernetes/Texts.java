package io.jenkins.plugins.canary.traffic.kubernetes;

/** What others wrote, made fit for one line of our log. */
final class Texts {
    private Texts() {}

    static String oneLine(String text, int limit) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= limit ? line : line.substring(0, limit) + "…";
    }
}
