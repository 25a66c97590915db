package io.jenkins.plugins.canary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.MoreCollectors;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The objects and the command that the page for Istio shows fit together. */
class IstioPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theCommandByHandGivesStableAllTrafficOfTheObjectOnThePage() throws Exception {
        JsonNode object = virtualService();
        JsonNode routes = object.at("/spec/http/0/route");
        ((ObjectNode) routes.get(0)).put("weight", 75);
        ((ObjectNode) routes.get(1)).put("weight", 25);
        String command = only("sh", "kubectl patch");
        String patch = command.substring(command.indexOf("-p '") + 4, command.indexOf("]'") + 1);

        JsonNode after = JsonPatch.apply(JSON.readTree(patch), object);

        assertThat(after.at("/spec/http/0/route")).isEqualTo(virtualService().at("/spec/http/0/route"));
    }

    private static JsonNode virtualService() {
        Iterable<Object> documents =
                new Load(LoadSettings.builder().build()).loadAllFromString(only("yaml", "kind: VirtualService"));
        return StreamSupport.stream(documents.spliterator(), false)
                .map(JSON::<JsonNode>valueToTree)
                .filter(object -> object.path("kind").asText().equals("VirtualService"))
                .collect(MoreCollectors.onlyElement());
    }

    private static String only(String language, String part) {
        return Pages.examples(Pages.ROOT.resolve("docs/how-to/istio.md")).stream()
                .filter(example ->
                        example.language().equals(language) && example.text().contains(part))
                .map(Pages.Example::text)
                .collect(MoreCollectors.onlyElement());
    }
}
