package io.jenkins.plugins.canary.traffic.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.canary.lab.MockApiServer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The marks that no contract has, and what is to be done about whoever left them. */
class GitOpsTest {
    private static Optional<String> rule(String metadata) {
        JsonNode object = Serialization.unmarshal("---\n{metadata: " + metadata + "}", JsonNode.class);
        return GitOps.rule(object, MockApiServer.virtualServiceRoute("payments"));
    }

    @Test
    void anObjectThatArgoCdKnowsByItsLabelHasTheRuleForTheApplication() {
        assertThat(rule("{labels: {argocd.argoproj.io/instance: shop-app}}").orElseThrow())
                .startsWith("the Argo CD application shop-app owns it")
                .contains("ignoreDifferences: [{group: networking.istio.io, kind: VirtualService, name: payments,"
                        + " namespace: shop, jqPathExpressions: ['")
                .endsWith("syncPolicy: {syncOptions: [RespectIgnoreDifferences=true]}");
    }

    @Test
    void anObjectOfAHelmReleaseOfFluxHasTheRuleForItsDriftDetection() {
        assertThat(rule("{labels: {helm.toolkit.fluxcd.io/name: shop}}"))
                .contains(
                        "the Flux HelmRelease shop owns it; where it corrects drift, put into its spec: driftDetection:"
                                + " {ignore: [{paths: ['/spec'], target: {kind: VirtualService, name: payments}}]}");
    }

    @Test
    void whatOnlyAChartLabelledIsNobodys() {
        assertThat(rule("{labels: {app.kubernetes.io/instance: shop}}")).isEmpty();
    }
}
