package io.jenkins.plugins.canary.traffic.alb;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.aws.AwsCalls;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Note;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tag that says whose a rule is. Tags are written by calls of their own, before the weights and after them on the way
 * back, and know no condition: who wrote last is found by reading again.
 */
final class Tags {
    private static final String KEY = "canary-release";
    private static final int LONGEST = 256;

    private final RuleArn arn;
    private final AwsCalls calls;

    Tags(RuleArn arn, AwsCalls calls) {
        this.arn = arn;
        this.calls = calls;
    }

    /** The note; empty for a login that may not read tags, so that none is kept there. */
    Optional<Note> note() throws RouteException {
        try {
            JsonNode tags = call("DescribeTags", Map.of()).at("/TagDescriptions/0/Tags");
            String value = "";
            for (JsonNode tag : tags) {
                value = tag.path("Key").asText().equals(KEY) ? tag.path("Value").asText() : value;
            }
            return Optional.of(new Note(value.isEmpty() ? "" : "[" + value + "]", LONGEST));
        } catch (RouteException e) {
            if (e.kind() == Kind.FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void write(Change change) throws RouteException {
        Optional<Note> before = change.seen().note();
        Optional<String> text = change.note()
                .filter(wanted -> !wanted.equals(before.orElseThrow().text()));
        if (text.isEmpty()) {
            return;
        }
        if (text.get().isEmpty()) {
            call("RemoveTags", Map.of("TagKeys.member.1", KEY));
            return;
        }
        call("AddTags", Map.of("Tags.member.1.Key", KEY, "Tags.member.1.Value", value(text.get())));
        Note after = note().orElseThrow();
        if (!after.claim()
                .filter(claim -> claim.sameRollout(change.by().orElseThrow()))
                .isPresent()) {
            throw new RouteException(Kind.CONFLICT, "another rollout tagged the rule at the same moment");
        }
    }

    /** Without the brackets, and with nothing that a tag may not hold. */
    private static String value(String text) {
        return text.substring(1, text.length() - 1).replaceAll("[^\\p{L}\\p{N} +\\-=._:/@]", "_");
    }

    private JsonNode call(String action, Map<String, String> more) throws RouteException {
        var parameters = new TreeMap<>(more);
        parameters.put("ResourceArns.member.1", arn.text());
        return calls.action(action, AlbRuleHolder.VERSION, parameters);
    }
}
