package io.jenkins.plugins.canary.traffic.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.held.PageRights;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The policy on the page about a place, read as IAM reads it: statements that allow. Immutable. */
public record PagePolicy(List<Statement> statements) {
    /** What may be done with what. */
    public record Statement(List<String> actions, List<String> resources) {
        boolean allows(String action, String resource) {
            return actions.stream().anyMatch(each -> like(each, action))
                    && resources.stream().anyMatch(each -> like(each, resource));
        }
    }

    public PagePolicy {
        statements = List.copyOf(statements);
    }

    public static PagePolicy of(String symbol) {
        var statements = new ArrayList<Statement>();
        for (JsonNode each : PageRights.policy(symbol).path("Statement")) {
            if (!each.path("Effect").asText().equals("Allow") || each.size() != 3) {
                throw new AssertionError("a statement that isn't read here: " + each);
            }
            statements.add(new Statement(texts(each.path("Action")), texts(each.path("Resource"))));
        }
        return new PagePolicy(statements);
    }

    private static List<String> texts(JsonNode node) {
        var texts = new ArrayList<String>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    public boolean allows(String action, String resource) {
        return statements.stream().anyMatch(each -> each.allows(action, resource));
    }

    /** The same without one resource of one statement. */
    public PagePolicy without(Statement from, String resource) {
        return new PagePolicy(statements.stream()
                .map(each -> each.equals(from)
                        ? new Statement(
                                each.actions(),
                                each.resources().stream()
                                        .filter(one -> !one.equals(resource))
                                        .toList())
                        : each)
                .toList());
    }

    private static boolean like(String pattern, String text) {
        var regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.matches(regex.toString(), text);
    }
}
