package io.jenkins.plugins.canary.stories;

import hudson.model.Result;
import java.nio.file.Path;
import java.util.List;

/** A build as a story sees it, wherever it runs. What waits fails with the log so far when its time is over. */
public interface Build {
    /** As {@code curl} gets it. */
    String log();

    /** With the notes for a browser's console, as it lies on the disk. */
    String rawLog();

    /** What the build has come to; null while nothing has made it worse than a success. */
    Result result();

    /** Where its files are. */
    Path directory();

    Build awaitLog(String expected);

    Build awaitCompletion();

    /** Somebody presses the red button. */
    Build abort(String user);

    /** The program is thrown away and no step is told, as after "hard kill". */
    Build killHard();

    /** Deletes the build with its directory. */
    void delete();

    /** The controller is restarted in an orderly way. */
    Build restart();

    /** The controller's process is killed and another one started. */
    Build crash();

    /** The ids of the prompts that wait. */
    List<String> prompts();

    /** The id of the oldest prompt, waiting for one first. */
    String awaitPrompt();

    /**
     * Answers the oldest prompt, waiting for one first.
     *
     * @throws IllegalStateException with Pipeline's words if {@code user} may not
     */
    Build approve(String user);

    Build reject(String user);

    /** What stage views show of the calls of a step, in their order; empty texts where there is nothing. */
    List<String> labels(String step);
}
