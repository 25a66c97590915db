package io.jenkins.plugins.canary.traffic.held;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page about a place says that a login must be allowed to do, and no more. */
public final class PageRights {
    private static final Pattern BLOCK =
            Pattern.compile("## The rights\n.*?\n```(json|text)\n(.*?)```", Pattern.DOTALL);

    private PageRights() {}

    /** The actions of its policy, or the lines of its list. */
    public static Set<String> of(String symbol) {
        Matcher found = block(symbol);
        var rights = new TreeSet<String>();
        if (found.group(1).equals("text")) {
            found.group(2).lines().forEach(rights::add);
        } else {
            JsonNode policy = policy(symbol);
            policy.findValues("Action").forEach(actions -> add(actions, rights));
            policy.findValues("actions").forEach(actions -> add(actions, rights));
        }
        return rights;
    }

    /** Its policy, for places whose rights are one. */
    public static JsonNode policy(String symbol) {
        try {
            return ServedPlace.JSON.readTree(block(symbol).group(2));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Matcher block(String symbol) {
        try {
            Matcher found = BLOCK.matcher(Files.readString(Path.of("docs/how-to/routers", symbol + ".md")));
            if (!found.find()) {
                throw new AssertionError("the page of " + symbol + " has no policy under 'The rights'");
            }
            return found;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void add(JsonNode actions, Set<String> rights) {
        if (actions.isTextual()) {
            rights.add(actions.asText());
        }
        actions.forEach(each -> rights.add(each.asText()));
    }
}
