package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import io.jenkins.plugins.canary.tls.Trust;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import javax.net.ssl.TrustManager;

/**
 * Builds clients that give up in time and don't try again when a server is busy: that is decided where the rollout is
 * known. Only an idle connection that turns out to be closed is replaced by a new one. A client is thread-safe, costs
 * threads and connections, and is closed by whoever asked for it: keep one for a cluster.
 */
public final class KubernetesClients {
    private KubernetesClients() {}

    /** For exactly this cluster: no kubeconfig, environment variable or service account is looked at. */
    public static KubernetesClient connect(Cluster cluster) {
        ConfigBuilder config = new ConfigBuilder(Config.empty()).withMasterUrl(cluster.server());
        cluster.proxy().filter(way -> covers(way, cluster)).ifPresent(way -> through(way, config));
        cluster.caCertificate().ifPresent(pem -> config.withCaCertData(base64(pem)));
        cluster.namespace().ifPresent(config::withNamespace);
        Login login = cluster.login();
        Consumer<HttpClient.Builder> http = builder -> {};
        if (login instanceof Login.Token token) {
            config.withOauthToken(token.token());
        } else if (login instanceof Login.UserPassword user) {
            config.withUsername(user.user()).withPassword(user.password());
        } else if (login instanceof Login.Pem pem) {
            config.withClientCertData(base64(pem.certificate()))
                    .withClientKeyData(base64(pem.key()))
                    .withClientKeyAlgo(pem.key().contains("EC PRIVATE KEY") ? "EC" : "RSA");
        } else if (login instanceof Login.Certificate certificate) {
            // A key store's key is of any kind; the client's own settings know keys as PEM text only.
            http = builder -> builder.sslContext(
                    certificate.certificate().managers(),
                    new TrustManager[] {trust(cluster).manager()});
        }
        return build(config, cluster.connect(), cluster.request(), http);
    }

    private static boolean covers(HttpProxy proxy, Cluster cluster) {
        String host = URI.create(cluster.server()).getHost();
        return host != null && proxy.covers(host);
    }

    private static void through(HttpProxy proxy, ConfigBuilder config) {
        String address = "http://" + proxy.host() + ":" + proxy.port();
        config.withHttpProxy(address).withHttpsProxy(address);
        proxy.login().ifPresent(login -> config.withProxyUsername(login.user()).withProxyPassword(login.password()));
    }

    private static Trust trust(Cluster cluster) {
        return cluster.caCertificate().map(Trust::only).orElseGet(Trust::usual);
    }

    /** For the cluster that kubectl would use here: kubeconfig, environment, or the pod's service account. */
    public static KubernetesClient connectAsConfigured(Duration connect, Duration request) {
        return build(new ConfigBuilder(Config.autoConfigure(null)), connect, request, builder -> {});
    }

    private static KubernetesClient build(
            ConfigBuilder config, Duration connect, Duration request, Consumer<HttpClient.Builder> http) {
        return new KubernetesClientBuilder()
                .withConfig(config.withConnectionTimeout(millis(connect))
                        .withRequestTimeout(millis(request))
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .withHttpClientFactory(new OkHttpClientFactory())
                .withHttpClientBuilderConsumer(http)
                .build();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }
}
