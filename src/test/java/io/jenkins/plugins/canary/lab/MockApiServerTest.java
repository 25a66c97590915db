package io.jenkins.plugins.canary.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stand-in answers as the real server does. */
class MockApiServerTest {
    private static final String OBJECT = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: payments, namespace: shop}
            spec: {http: [{route: [{destination: {host: a}, weight: 100}]}]}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private MockApiServer api;

    @BeforeEach
    void start() throws Exception {
        api = MockApiServer.start("shop");
        api.put(OBJECT);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aPatchIsAppliedAndCountsTheVersionUp() throws Exception {
        var version = api.virtualService("shop", "payments").at("/metadata/resourceVersion");
        assertThat(patch(weight("40")).statusCode()).isBetween(200, 202);
        assertThat(stored()).isEqualTo("40");
        assertThat(api.virtualService("shop", "payments").at("/metadata/resourceVersion"))
                .isNotEqualTo(version);
    }

    @Test
    void aFailingTestIs422AndChangesNothing() throws Exception {
        var answer = patch("[{\"op\":\"test\",\"path\":\"/spec/http/0/route/0/weight\",\"value\":99},"
                + weight("40").substring(1));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"reason\":\"Invalid\"");
        assertThat(stored()).isEqualTo("100");
    }

    @Test
    void aWeightInQuotesIs422WithItsField() throws Exception {
        var answer = patch(weight("\"40\""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"spec.http[0].route[0].weight\"");
        assertThat(stored()).isEqualTo("100");
    }

    @Test
    void whatIsScriptedForTheNextRequestComesBeforeWhatIsScriptedForAll() throws Exception {
        api.faults().always(Fault.serverError()).next("PATCH", Fault.conflict(), Fault.tooManyRequests(7));
        assertThat(patch(weight("1")).statusCode()).isEqualTo(409);
        var busy = patch(weight("1"));
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("retry-after")).contains("7");
        assertThat(patch(weight("1")).statusCode()).isEqualTo(500);
        assertThat(api.faults().requests("PATCH")).hasSize(3);
        assertThat(stored()).isEqualTo("100");
        api.faults().clear();
        assertThat(patch(weight("1")).statusCode()).isBetween(200, 202);
    }

    @Test
    void anAnswerThatIsCutBreaksInTheMiddle() {
        api.faults().next(Fault.cutAnswer());
        assertThatThrownBy(() -> patch(weight("1"))).isInstanceOf(IOException.class);
        assertThat(stored()).isEqualTo("1");
    }

    private static String weight(String value) {
        return "[{\"op\":\"replace\",\"path\":\"/spec/http/0/route/0/weight\",\"value\":" + value + "}]";
    }

    private String stored() {
        return api.virtualService("shop", "payments")
                .at("/spec/http/0/route/0/weight")
                .toString();
    }

    private HttpResponse<String> patch(String body) throws Exception {
        URI uri = api.uri().resolve("/apis/networking.istio.io/v1/namespaces/shop/virtualservices/payments");
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json-patch+json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
