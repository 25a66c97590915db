package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A TraefikService keeps clients where they were by a cookie; one that does so already stays as it is. */
final class TraefikExtras implements Extras {
    @Override
    public Set<Feature> features() {
        return Set.of(Feature.STICKY);
    }

    @Override
    public List<Addition> wanted(JsonNode object, List<Split> splits, Wishes wishes) throws RouteException {
        Optional<String> cookie = wishes.get(Wish.STICKY_COOKIE);
        if (cookie.isEmpty()) {
            return List.of();
        }
        JsonNode weighted = object.at("/spec/weighted");
        JsonNode found = weighted.at("/sticky/cookie");
        if (found.path("name").asText().equals(cookie.get())) {
            return List.of();
        }
        if (!found.isMissingNode()) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    "it has a sticky cookie already: " + OneLine.of(found.toString(), 200)
                            + "; leave stickyCookie out of the plan, then that one is kept, or give it the same name");
        }
        var name = JsonNodeFactory.instance.objectNode().put("name", cookie.get());
        Addition sticky = Addressing.absent(weighted, "/sticky/cookie", name)
                .as((at, whole) ->
                        new Addition("", Addition.Base.OBJECT, "/spec/weighted" + at, Addition.How.MEMBER, whole));
        return List.of(sticky);
    }
}
