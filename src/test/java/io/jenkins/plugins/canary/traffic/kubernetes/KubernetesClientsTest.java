package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KubernetesClientsTest {
    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

    @Test
    void aClusterNeverTellsItsToken() {
        assertThat(Cluster.at("https://k8s:6443").with(new Login.Token("s3cret")))
                .hasToString("Cluster[https://k8s:6443, with a token]");
    }

    @Test
    void aClientHasTheTimeoutsAndTheLoginItWasGivenAndNothingOfThisMachine() {
        Cluster cluster = Cluster.at("http://127.0.0.1:1/")
                .with(new Login.Token("s3cret"))
                .withCaCertificate(PEM)
                .withNamespace("shop")
                .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(700));
        try (var client = KubernetesClients.connect(cluster)) {
            var config = client.getConfiguration();
            assertThat(config.getMasterUrl()).isEqualTo("http://127.0.0.1:1/");
            assertThat(config.getOauthToken()).isEqualTo("s3cret");
            assertThat(config.getNamespace()).isEqualTo("shop");
            assertThat(config.getConnectionTimeout()).isEqualTo(300);
            assertThat(config.getRequestTimeout()).isEqualTo(700);
            assertThat(config.getRequestRetryBackoffLimit()).isZero();
            assertThat(Base64.getDecoder().decode(config.getCaCertData()))
                    .asString()
                    .isEqualTo(PEM);
            assertThat(config.getContexts()).isEmpty();
        }
    }
}
