package io.jenkins.plugins.canary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.lab.Request;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Roles on a page grant, against what the requests of a rollout need. */
final class PageRole {
    private static final Pattern PATH = Pattern.compile("/apis?/(?:([a-z.0-9-]+)/)?v[a-z0-9]+/namespaces/[a-z-]+/"
            + "([a-z]+)(?:/([^/?]+)(?:/([a-z]+))?)?(?:[/?].*)?");

    /** What every login may ask: which versions there are, and what it may do. */
    private static final Pattern FREE = Pattern.compile("/apis/[a-z.0-9-]+|/apis/.+/selfsubjectaccessreviews");

    private static final Map<String, String> VERBS =
            Map.of("GET", "get", "POST", "create", "PATCH", "patch", "DELETE", "delete");

    private final Set<String> granted = new TreeSet<>();

    PageRole(Collection<JsonNode> objects) {
        objects.stream()
                .filter(object -> object.path("kind").asText().equals("Role"))
                .forEach(role -> role.path("rules").forEach(this::grant));
    }

    private void grant(JsonNode rule) {
        for (JsonNode verb : rule.path("verbs")) {
            for (JsonNode resource : rule.path("resources")) {
                for (JsonNode group : rule.path("apiGroups")) {
                    String right = verb.asText() + " " + resource.asText() + " " + group.asText();
                    if (rule.path("resourceNames").isEmpty()) {
                        granted.add(right);
                    }
                    rule.path("resourceNames").forEach(name -> granted.add(right + " " + name.asText()));
                }
            }
        }
    }

    /** All of it is needed, and nothing besides. */
    void isWhatIsNeededBy(List<Request> requests) {
        Set<String> used = new TreeSet<>();
        for (Request request : requests) {
            if (!FREE.matcher(request.path()).matches()) {
                used.add(needed(request));
            }
        }
        assertThat(used).isEqualTo(granted);
    }

    private String needed(Request request) {
        Matcher path = PATH.matcher(request.path());
        assertThat(path.matches()).as(request.path()).isTrue();
        Optional<String> name = Optional.ofNullable(path.group(3));
        String verb = request.is("GET") && name.isEmpty() ? "list" : VERBS.get(request.method());
        String part = Optional.ofNullable(path.group(4)).map(one -> "/" + one).orElse("");
        String right = verb + " " + path.group(2) + part + " "
                + Optional.ofNullable(path.group(1)).orElse("");
        return name.map(one -> right + " " + one).filter(granted::contains).orElse(right);
    }
}
