package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some controllers of APISIX say of which generation they speak and some don't: only the former are waited for. */
class ApisixStatusTest {
    private MockApiServer api;

    @BeforeEach
    void open() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private TrafficRouter router(String status) {
        api.put("""
                apiVersion: apisix.apache.org/v2
                kind: ApisixRoute
                metadata: {name: payments, namespace: shop}
                spec:
                  http:
                    - name: all
                      backends:
                        - {serviceName: payments-stable, servicePort: 80, weight: 100}
                        - {serviceName: payments-canary, servicePort: 80, weight: 0}
                status: %s
                """.formatted(status));
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                        "",
                        RouteKind.APISIX_ROUTE.name(),
                        "",
                        "shop",
                        "payments",
                        List.of(),
                        "payments-stable",
                        "payments-canary",
                        false,
                        Map.of()))
                .router(api.client(), RouterContract.CLOCK, KubernetesSubject.NO_PAUSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{conditions: [{type: ResourcesAvailable, status: 'True', observedGeneration: 1}]}",
                "{conditions: [{type: Accepted, status: 'True'}]}",
                "{conditions: [{type: Accepted, status: 'True', observedGeneration: 0}]}",
                "{conditions: [{type: Accepted, status: 'False', reason: SyncFailed, observedGeneration: 0}]}"
            })
    void whoDoesNotSayWhichGenerationItMeansIsNotWaitedFor(String status) throws Exception {
        TrafficRouter router = router(status);
        api.controllersAwake(false);
        api.faults().forgetRequests();
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        assertThat(api.faults().requests())
                .filteredOn(request -> request.path().contains("/apisixroutes/payments"))
                .as("one look and one write")
                .hasSize(2);
    }

    @Test
    void whoSaidItBeforeIsWaitedForAndARefusalOfThisGenerationIsTold() throws Exception {
        TrafficRouter router = router("{conditions: [{type: Accepted, status: 'True', observedGeneration: 1}]}");
        assertThat(router.shift(router.read(), Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        api.controllersAwake(false);
        refused(
                Kind.UNAVAILABLE,
                "isn't in effect yet: the condition Accepted is of generation",
                () -> router.shift(router.read(), Weight.of(10), OURS));
        TrafficRouter refusing =
                router("{conditions: [{type: Accepted, status: 'False', reason: SyncFailed, message: no such upstream,"
                        + " observedGeneration: 9}]}");
        refused(
                Kind.REFUSED,
                "its controller refuses it: the condition Accepted is False: SyncFailed: no such upstream",
                () -> refusing.shift(refusing.read(), Weight.of(5), OURS));
    }
}
