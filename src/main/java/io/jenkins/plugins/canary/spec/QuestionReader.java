package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.rollout.Question;
import io.jenkins.plugins.canary.rollout.Reaction;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Reads questions: who may answer, how long is waited, and what is done about anything but an approval. */
public final class QuestionReader {
    private static final Duration DEFAULT_EXPIRY = Duration.ofDays(1);
    private static final List<Reaction> REACTIONS = List.of(Reaction.ROLLBACK, Reaction.HOLD);

    private QuestionReader() {}

    public static Question read(Fields fields) {
        List<String> submitters = Stream.of(fields.text("submitter").orElse("").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        return new Question(
                fields.text("message").orElse(""),
                submitters,
                fields.duration("expires", DEFAULT_EXPIRY),
                fields.oneOf("onReject", Reaction.ROLLBACK, REACTIONS),
                fields.oneOf("onExpiry", Reaction.ROLLBACK, REACTIONS),
                fields.flag("notOwnChange"),
                fields.flag("distinct"));
    }
}
