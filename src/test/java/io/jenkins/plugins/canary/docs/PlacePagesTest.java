package io.jenkins.plugins.canary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.held.Remotes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages about clouds and flags show can be opened as it stands, and the reference knows what it can hold. */
class PlacePagesTest {
    private static final Pattern ROUTE = Pattern.compile("route: (\\w+)\\(([^)]*)\\)");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+): '([^']*)'");
    private static final Credentials KEY = Credentials.basic("AKIAIOSFODNN7EXAMPLE", "secret");

    @ParameterizedTest
    @ValueSource(strings = {"albRule", "cloudRun", "flagd", "lambdaAlias", "launchDarkly", "unleash", "urlMap"})
    void thePageOfAPlaceHasARouteThatIsRead(String symbol) {
        Path page = Pages.ROOT.resolve("docs/how-to/routers/" + symbol + ".md");
        String jenkinsfile = Pages.examples(page).stream()
                .filter(example -> example.language().equals("groovy"))
                .findFirst()
                .orElseThrow()
                .text();
        Matcher route = ROUTE.matcher(jenkinsfile);
        assertThat(route.find()).isTrue();
        assertThat(route.group(1)).isEqualTo(symbol);
        var settings = new LinkedHashMap<String, String>();
        ARGUMENT.matcher(route.group(2)).results().forEach(found -> settings.put(found.group(1), found.group(2)));
        boolean aws = List.of("albRule", "lambdaAlias").contains(symbol);
        try (TrafficRouter router = Remotes.router(symbol, settings, aws ? KEY : Credentials.bearer("token"))) {
            assertThat(Pages.section("docs/reference/routes.md", "Outside Kubernetes")
                            .lines())
                    .anyMatch(row -> row.startsWith("| [" + symbol + "](")
                            && row.contains("| " + router.capabilities().granularity() + " |")
                            && row.contains("| yes |") == router.capabilities().has(Feature.OTHERS));
        }
        assertThat(Pages.text("docs/how-to/routers/" + symbol + ".md"))
                .contains("## What has to be there", "## The rights", "how that is restored", "## By hand");
    }
}
