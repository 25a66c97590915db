package io.jenkins.plugins.canary.jenkins.step;

import java.util.ArrayList;
import java.util.List;

/** Where a rollout of a build is found: its name, its journal, and the blocks of the Pipeline in which it was opened. */
public final class OpenRollout {
    private final String name;
    private final String opener;
    private final String journal;
    private final ArrayList<String> blocks;
    private ArrayList<OpenQuestion> questions = new ArrayList<>();
    private String digest;
    private boolean closed;

    OpenRollout(String name, String opener, String journal, List<String> blocks) {
        this.name = name;
        this.opener = opener;
        this.journal = journal;
        this.blocks = new ArrayList<>(blocks);
    }

    public String getName() {
        return name;
    }

    boolean openedBy(String step) {
        return opener.equals(step);
    }

    /** The journal's path below the build's directory. */
    public String getJournal() {
        return journal;
    }

    /** The prompts about it that may still be open. */
    synchronized List<OpenQuestion> questions() {
        return questions == null ? List.of() : new ArrayList<>(questions);
    }

    synchronized void ask(OpenQuestion question) {
        questions = new ArrayList<>(questions());
        questions.add(question);
    }

    synchronized void forget(OpenQuestion question) {
        questions = new ArrayList<>(questions());
        questions.remove(question);
    }

    /** What was last known of it, in one line. */
    synchronized String digest() {
        return digest == null ? name : digest;
    }

    synchronized void note(String line) {
        digest = line;
    }

    public boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** How many blocks around {@code others}, the innermost first there, this rollout was opened in. */
    int shared(List<String> others) {
        return (int) others.stream().filter(blocks::contains).count();
    }
}
