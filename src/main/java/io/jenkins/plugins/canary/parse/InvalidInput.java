package io.jenkins.plugins.canary.parse;

import java.util.ArrayList;
import java.util.List;

/** An input that was refused before anything was done, with every problem of it. The message lists them, one a line. */
public final class InvalidInput extends Exception {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;

    InvalidInput(String what, List<String> problems) {
        super(message(what, problems));
        this.problems = new ArrayList<>(problems);
    }

    private static String message(String what, List<String> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return what + ": " + count + ", nothing was done:\n  - " + String.join("\n  - ", problems);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }
}
