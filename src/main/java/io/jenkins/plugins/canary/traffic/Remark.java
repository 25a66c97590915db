package io.jenkins.plugins.canary.traffic;

/**
 * What a look at a route before traffic moves has found. Immutable; holds no secret.
 *
 * @param refused whether a rollout would fail for it, and so doesn't begin
 * @param topic what was looked at, in a word or two
 * @param text a sentence for people: what was found, what was expected, what to do
 */
public record Remark(boolean refused, String topic, String text) {
    public static Remark refusal(String topic, String text) {
        return new Remark(true, topic, text);
    }

    public static Remark warning(String topic, String text) {
        return new Remark(false, topic, text);
    }
}
