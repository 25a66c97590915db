package io.jenkins.plugins.canary.parse;

/** What others wrote, made fit for a line of ours: no line breaks, no control characters, and short. */
public final class OneLine {
    private OneLine() {}

    /** The text as one line of at most {@code longest} characters; an ellipsis stands for what followed. */
    public static String of(String text, int longest) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }
}
