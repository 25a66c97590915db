package io.jenkins.plugins.canary.jenkins.step;

/** Something that is at work on a rollout, one at a time: {@link Busy} knows which. Thread-safe. */
interface Worker {
    /** The step's name, as scripts call it. */
    String function();

    /** What tells the call of the step from every other in its build; null while that isn't known. */
    String call();

    /** Asks for the way back instead of whatever comes next, also where the plan would leave it. Returns at once. */
    void overrule(String reason);

    /** Ends without a word, after the turn that is under way; for what was taken up again elsewhere. */
    void retire();

    /** Whether it ends soon by itself, so that others wait for it. */
    default boolean isBrief() {
        return false;
    }

    /** Whether both are the same call of a step in one build, one of them taken up again from a saved program. */
    default boolean isSameCall(Worker other) {
        return call() != null && call().equals(other.call());
    }
}
