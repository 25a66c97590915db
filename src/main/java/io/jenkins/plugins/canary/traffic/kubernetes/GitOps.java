package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import java.util.Optional;

/** Recognises the tool that keeps an object as a repository has it, and says how it is told to leave weights alone. */
final class GitOps {
    private static final String ARGO = "argocd.argoproj.io/";
    private static final String FLUX = "kustomize.toolkit.fluxcd.io/name";
    private static final String FLUX_HELM = "helm.toolkit.fluxcd.io/name";

    private GitOps() {}

    /** A sentence with the rule to copy; empty when nobody's mark is on the object. */
    static Optional<String> rule(JsonNode object, KubernetesRoute route) {
        JsonNode labels = object.at("/metadata/labels");
        JsonNode marks = object.at("/metadata/annotations");
        if (marks.has(ARGO + "tracking-id") || labels.has(ARGO + "instance")) {
            String tracking = marks.path(ARGO + "tracking-id").asText().replaceAll(":.*", "");
            return Optional.of(
                    argo(tracking.isEmpty() ? labels.path(ARGO + "instance").asText() : tracking, route));
        }
        if (labels.has(FLUX)) {
            return Optional.of(
                    "the Flux Kustomization " + OneLine.of(labels.path(FLUX).asText(), 100)
                            + " owns it and puts its weights back; annotate the object in the repository with"
                            + " kustomize.toolkit.fluxcd.io/ssa: IfNotPresent");
        }
        if (labels.has(FLUX_HELM)) {
            return Optional.of("the Flux HelmRelease "
                    + OneLine.of(labels.path(FLUX_HELM).asText(), 100)
                    + " owns it; where it corrects drift, put into its spec: driftDetection: {ignore: [{paths: ['"
                    + Patch.pointer(route.field().toArray(String[]::new)) + "'], target: {kind: "
                    + route.resource().kind()
                    + ", name: " + route.name() + "}}]}");
        }
        return Optional.empty();
    }

    private static String argo(String application, KubernetesRoute route) {
        return "the Argo CD application " + OneLine.of(application, 100)
                + " owns it and puts its weights back where it heals itself; put into the application's spec:"
                + " ignoreDifferences: [{group: " + route.resource().group() + ", kind: "
                + route.resource().kind() + ", name: " + route.name() + ", namespace: " + route.namespace()
                + ", jqPathExpressions: ['" + route.kind().shape().jq(route.spec())
                + "']}] and syncPolicy: {syncOptions: [RespectIgnoreDifferences=true]}";
    }
}
