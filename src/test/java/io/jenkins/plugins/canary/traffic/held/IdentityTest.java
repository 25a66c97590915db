package io.jenkins.plugins.canary.traffic.held;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.remote.RemoteKind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two plans that mean one place claim one place. */
class IdentityTest {
    private static String identity(String symbol, String url) {
        Map<String, String> settings = new HashMap<>(Map.of("url", url));
        if (symbol.equals("haproxyDataPlane")) {
            settings.put("credentialsId", "login");
        }
        RouteSpec.Remote spec = Remotes.read(symbol, settings);
        return RemoteKind.valueOf(spec.kind()).place().identity(spec);
    }

    @ParameterizedTest
    @CsvSource({
        "haproxyDataPlane, https://lb:5555/v3,          https://lb:5555/v3/",
        "haproxyDataPlane, https://lb:5555/v3,          https://lb:5555/v2",
        "haproxyDataPlane, https://lb:5555/api/v3,      https://LB:5555/api/v2/",
        "webhook,          https://lb.example.com,      https://lb.example.com:443/",
        "webhook,          http://lb.example.com/canary, HTTP://LB.example.com:80/canary/"
    })
    void howAUrlIsSpelledMakesNoOtherPlace(String symbol, String one, String other) {
        assertThat(identity(symbol, one)).isEqualTo(identity(symbol, other));
    }

    @ParameterizedTest
    @CsvSource({
        "haproxyDataPlane, https://lb:5555/v3,           https://lb:5556/v3",
        "haproxyDataPlane, https://lb:5555/a/v3,         https://lb:5555/b/v3",
        "webhook,          https://lb.example.com/v2,    https://lb.example.com/v3",
        "webhook,          https://lb.example.com/Canary, https://lb.example.com/canary"
    })
    void anotherPlaceIsAnother(String symbol, String one, String other) {
        assertThat(identity(symbol, one)).isNotEqualTo(identity(symbol, other));
    }
}
