package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSettings;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusSource;
import io.jenkins.plugins.canary.metrics.prometheus.PrometheusUrl;
import io.jenkins.plugins.canary.parse.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series as ingress controllers write them, asked for at a real Prometheus: each arm's own and nobody else's. */
class RealDataPlanesTest {
    private static final Target TARGET = new Target("shop", "payments", "payments-stable", "payments-canary", Map.of());
    private static final String SERIES = """
            nginx_ingress_controller_requests{namespace="shop",service="payments-stable",canary="",status="200"} 10
            nginx_ingress_controller_requests{namespace="shop",service="payments-stable",canary="shop-payments-canary-80",\
            status="200"} 2
            nginx_ingress_controller_requests{namespace="shop",service="payments-stable",canary="shop-payments-canary-80",\
            status="503"} 1
            nginx_ingress_controller_requests{namespace="shop",service="orders",canary="shop-orders-canary-80",\
            status="503"} 1000
            traefik_service_requests_total{service="shop-payments-stable-80@kubernetescrd",code="200"} 10
            traefik_service_requests_total{service="shop-payments-canary-80@kubernetescrd",code="200"} 2
            traefik_service_requests_total{service="shop-payments-canary-80@kubernetescrd",code="500"} 1
            traefik_service_requests_total{service="shop-payments-canary-old-80@kubernetescrd",code="500"} 1000
            traefik_service_requests_total{service="web-payments-canary-80@kubernetescrd",code="500"} 1000
            envoy_cluster_upstream_rq{envoy_cluster_name="shop_payments-stable_80",envoy_response_code="200"} 10
            envoy_cluster_upstream_rq{envoy_cluster_name="shop_payments-canary_80",envoy_response_code="200"} 2
            envoy_cluster_upstream_rq{envoy_cluster_name="shop-payments-canary-80_gloo-system",\
            envoy_response_code="502"} 1
            envoy_cluster_upstream_rq{envoy_cluster_name="shop_payments-canary-old_80",envoy_response_code="502"} 1000
            envoy_cluster_upstream_rq{envoy_cluster_name="web_payments-canary_80",envoy_response_code="502"} 1000
            skipper_response_duration_seconds_count{route="kube_shop__payments__all__0__payments_stable",code="200"} 10
            skipper_response_duration_seconds_count{route="kube_shop__payments__all__0__payments_canary",code="200"} 2
            skipper_response_duration_seconds_count{route="kube_shop__payments__all__0__payments_canary",code="500"} 1
            skipper_response_duration_seconds_count{route="kube_web__payments__all__0__payments_canary",code="500"} 1000
            """;

    @TempDir
    static Path folder;

    private static ScrapedText text;
    private static PrometheusProcess prometheus;
    private static MetricSource source;

    @BeforeAll
    static void start() throws Exception {
        text = new ScrapedText();
        text.say(SERIES);
        prometheus = PrometheusProcess.start(folder, Map.of("ingress", List.of(text.address())));
        source = PrometheusSource.of(PrometheusSettings.at(
                PrometheusUrl.read(new Problems(), "url", prometheus.url().toString())
                        .orElseThrow()));
        Await.until("the series", Duration.ofSeconds(20), () -> sum("skipper_response_duration_seconds_count") > 0);
    }

    @AfterAll
    static void stop() {
        source.close();
        prometheus.close();
        text.close();
    }

    private static double sum(String selector) {
        Answer answer = source.instant("sum(" + selector + ")", Instant.now());
        return answer instanceof Answer.Series series && !series.lines().isEmpty()
                ? series.lines().get(0).points().get(0).value()
                : 0;
    }

    private static Map<String, String> labels(DataPlane plane, Arm arm) {
        var labels = new LinkedHashMap<>(plane.arms(TARGET).common());
        labels.putAll(
                arm == Arm.CANARY
                        ? plane.arms(TARGET).canary()
                        : plane.arms(TARGET).stable());
        return labels;
    }

    @Test
    void eachArmHasItsOwnRequestsAndNobodyElses() {
        for (DataPlane plane :
                new DataPlane[] {DataPlane.NGINX, DataPlane.TRAEFIK, DataPlane.ENVOY, DataPlane.SKIPPER}) {
            assertThat(sum(plane.requestsSelector(labels(plane, Arm.STABLE))))
                    .as(plane + " stable")
                    .isEqualTo(10);
            assertThat(sum(plane.requestsSelector(labels(plane, Arm.CANARY))))
                    .as(plane + " canary")
                    .isEqualTo(3);
            assertThat(sum(plane.badSelector(labels(plane, Arm.CANARY))))
                    .as(plane + " bad")
                    .isEqualTo(1);
            assertThat(sum(plane.badSelector(labels(plane, Arm.STABLE))))
                    .as(plane + " bad")
                    .isZero();
        }
    }

    @Test
    void aLabelThatOnlyTheCanarysRequestsHaveIsNoReasonToRefuseBeforeTheFirst() {
        var check = new SeriesCheck(new History(source, Instant.now()), "traffic", "traefik_service_requests_total");
        assertThat(check.armExists(Arm.CANARY, Map.of("canary", "~.+")))
                .allMatch(finding -> finding.level() == Finding.Level.WARNING);
        assertThat(check.armExists(Arm.CANARY, Map.of("canary", "v2")))
                .allMatch(finding -> finding.level() == Finding.Level.REFUSED);
    }
}
