package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.parse.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigTest {
    private static final String WHOLE = """
            apiVersion: v1
            kind: Config
            current-context: prod
            contexts:
              - name: other
                context: {cluster: other, user: other}
              - name: prod
                context: {cluster: eu, user: ci, namespace: shop}
            clusters:
              - name: eu
                cluster:
                  server: https://eu.example.com:6443
                  certificate-authority-data: Q0E=
            users:
              - name: ci
                user:
                  token: s3cret
            """;

    @Test
    void theClusterAndTheUserOfTheCurrentContextAreTaken() {
        Cluster cluster = Kubeconfig.read(WHOLE);

        assertThat(cluster.server()).isEqualTo("https://eu.example.com:6443");
        assertThat(cluster.caCertificate()).contains("CA");
        assertThat(cluster.namespace()).contains("shop");
        assertThat(cluster.login()).isEqualTo(new Login.Token("s3cret"));
        assertThat(cluster).hasToString("Cluster[https://eu.example.com:6443, with a token]");
    }

    @Test
    void aUserMayHaveAPasswordOrACertificateInstead() {
        assertThat(Kubeconfig.read(WHOLE.replace("token: s3cret", "username: me\n      password: s3cret"))
                        .login())
                .isEqualTo(new Login.UserPassword("me", "s3cret"))
                .hasToString("as me");
        assertThat(Kubeconfig.read(WHOLE.replace(
                                "token: s3cret", "client-certificate-data: Y2VydA==\n      client-key-data: a2V5"))
                        .login())
                .isEqualTo(new Login.Pem("cert", "key"))
                .hasToString("with a client certificate");
    }

    /** A program would run on the controller, a path would be one of its files: whoever wrote the text would have both. */
    @ParameterizedTest
    @CsvSource({
        "'exec: {command: /bin/sh}', exec",
        "'auth-provider: {name: x}', auth-provider",
        "tokenFile: /etc/shadow, tokenFile",
        "client-key: /root/key, client-key",
        "as: admin, as"
    })
    void nothingOfTheMachineThatReadsItIsUsed(String setting, String named) {
        assertThatThrownBy(() -> Kubeconfig.read(WHOLE.replace("token: s3cret", setting)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("found '" + named + "'");
    }

    @Test
    void theCheckOfTheServersCertificateStaysOn() {
        assertThatThrownBy(() -> Kubeconfig.read(
                        WHOLE.replace("certificate-authority-data: Q0E=", "insecure-skip-tls-verify: true")))
                .hasMessageContaining("insecure-skip-tls-verify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret: [", "s3cret", "{}", "current-context: x", "- s3cret"})
    void whatIsNoKubeconfigIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> Kubeconfig.read(text))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("kubeconfig")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }
}
