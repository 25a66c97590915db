package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.traffic.Feature;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No kind of object is without its contract. */
class KubernetesRoutersTest {
    private static final Map<RouteKind, Class<?>> CONTRACTS = Stream.of(
                    MeshRoutersTest.class, IngressRoutersTest.class, FlagRoutersTest.class)
            .flatMap(outer -> Stream.of(outer.getDeclaredClasses()))
            .filter(KubernetesContract.class::isAssignableFrom)
            .collect(Collectors.toMap(KubernetesRoutersTest::kind, Class::getSuperclass));

    private static RouteKind kind(Class<?> contract) {
        try {
            Class<?> outer = contract.getEnclosingClass();
            var maker = contract.getDeclaredConstructor(outer);
            return ((KubernetesContract)
                            maker.newInstance(outer.getDeclaredConstructor().newInstance()))
                    .kind();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(RouteKind.class)
    void whatAKindSaysThatItCanIsHeldByItsContract(RouteKind kind) {
        boolean more = !Collections.disjoint(
                kind.capabilities().features(), Set.of(Feature.COHORTS, Feature.MIRROR, Feature.STICKY));
        // Those that hold no weights have contracts of their own.
        boolean weights = !kind.isDelegate() && kind != RouteKind.REPLICAS;
        assertThat(CONTRACTS.containsKey(kind)).isEqualTo(weights);
        assertThat(ExtrasContract.class.isAssignableFrom(CONTRACTS.getOrDefault(kind, KubernetesContract.class)))
                .isEqualTo(more);
    }
}
