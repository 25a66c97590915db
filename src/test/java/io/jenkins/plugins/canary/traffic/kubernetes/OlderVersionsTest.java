package io.jenkins.plugins.canary.traffic.kubernetes;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.MoreCollectors;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster that has an older version of a kind, or several. */
class OlderVersionsTest {
    private MockApiServer api;

    @BeforeEach
    void open() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterEach
    void close() {
        api.close();
    }

    /** Every version that is said to be known, but for objects that hold no weights. */
    static Stream<Arguments> versions() {
        return Stream.of(RouteKind.values())
                .filter(kind -> !kind.isDelegate() && kind != RouteKind.REPLICAS && !kind.isFlag())
                .flatMap(kind ->
                        kind.resource().versions().stream().skip(1).map(version -> Arguments.of(kind, version)));
    }

    private static KubernetesRoute route(KubernetesSample sample, String apiVersion) {
        return KubernetesRoute.of(new RouteSpec.Kubernetes(
                "",
                sample.kind().name(),
                apiVersion,
                "shop",
                "shop",
                List.of(),
                sample.stable(),
                sample.canary(),
                false,
                Map.of()));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aRolloutGoesThereAndBackInTheOnlyVersionThatTheServerHas(RouteKind kind, String version) throws Exception {
        var sample = KubernetesSample.of(kind, List.of(), List.of()).served(version);
        sample.put(api);
        String before = contents(kind);
        try (TrafficRouter router = route(sample, "").router(api.client(), CLOCK)) {
            RouteState seen = router.read();
            RouteState now = router.shift(router.claim(seen, OURS), Weight.of(5), OURS);
            assertThat(now.canary()).isEqualTo(Weight.of(5));
            assertThat(contents(kind)).isNotEqualTo(before);
            router.restore(now, seen.snapshot());
        }
        assertThat(contents(kind)).isEqualTo(before);
        assertThat(api.writes()).hasSize(3).allSatisfy(request -> assertThat(request.path())
                .startsWith("/apis/" + kind.resource().group() + "/" + version + "/namespaces/shop/"));
    }

    private String contents(RouteKind kind) {
        return KubernetesSubject.text(
                api.object(kind.resource(), "shop", "shop").deepCopy());
    }

    @Test
    void theNewestVersionThatTheServerHasIsTakenUnlessThePlanNamesOne() throws Exception {
        var sample = KubernetesSample.of(RouteKind.TRAFFIC_SPLIT, List.of(), List.of())
                .served("v1alpha1", "v1alpha2", "v1alpha3");
        sample.put(api);
        assertThat(asked(sample, "")).startsWith("/apis/split.smi-spec.io/v1alpha3/");
        assertThat(asked(sample, "split.smi-spec.io/v1alpha1")).startsWith("/apis/split.smi-spec.io/v1alpha1/");
    }

    private String asked(KubernetesSample sample, String apiVersion) throws RouteException {
        api.faults().forgetRequests();
        try (TrafficRouter router = route(sample, apiVersion).router(api.client(), CLOCK)) {
            assertThat(router.read().canary()).isEqualTo(Weight.NONE);
        }
        return api.faults().requests("GET").stream()
                .map(Request::path)
                .filter(path -> path.endsWith("/shop"))
                .collect(MoreCollectors.onlyElement());
    }

    @Test
    void quantitiesAsTheOldestVersionHadThemAreRefusedWithWhatToWriteInstead() {
        api.versions("split.smi-spec.io", "v1alpha1");
        api.put("apiVersion: split.smi-spec.io/v1alpha1\nkind: TrafficSplit\nmetadata: {name: shop, namespace: shop}\n"
                + "spec: {service: shop, backends: [{service: shop-stable, weight: 1000m},"
                + " {service: shop-canary, weight: 0m}]}");
        try (TrafficRouter router = route(KubernetesSample.of(RouteKind.TRAFFIC_SPLIT, List.of(), List.of()), "")
                .router(api.client(), CLOCK)) {
            assertThatThrownBy(router::read)
                    .isInstanceOf(RouteException.class)
                    .hasMessageContaining("\"1000m\", expected a whole number from 0: mend /spec/backends/0/weight");
        }
    }
}
