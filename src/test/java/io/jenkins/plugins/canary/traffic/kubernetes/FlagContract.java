package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import org.junit.jupiter.api.Test;

/** What a flag of the service {@code checkout} keeps besides, wherever its definition stands. */
abstract class FlagContract extends KubernetesContract {
    FlagContract(KubernetesSample sample) {
        super(sample);
    }

    abstract void disable(ObjectNode object);

    @Test
    void aFlagThatIsDisabledTakesNoCanaryAndStillGoesBack() throws Exception {
        String contents = subject.contents();
        RouteState now = shift(5);
        ((KubernetesSubject) subject).change(this::disable);
        refused(
                Kind.UNSUITABLE,
                "flag checkout is disabled, so that nobody would get the canary: enable it first",
                () -> shift(10));
        assertThat(router.claim(router.read(), OURS).canary()).isEqualTo(Weight.of(5));
        router.restore(now, before.snapshot());
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
        refused(Kind.UNSUITABLE, "is disabled", () -> router.claim(router.read(), OURS));
        assertThat(router.preflight())
                .anyMatch(remark -> remark.refused() && remark.text().contains("is disabled"));
        assertThat(subject.contents()).isNotEqualTo(contents).doesNotContain("canary.jenkins.io");
    }
}
