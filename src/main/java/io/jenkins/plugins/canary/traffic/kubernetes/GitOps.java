package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import java.util.Optional;

/** Recognises the tool that keeps an object as a repository has it, and says how it is told to leave weights alone. */
final class GitOps {
    private static final String ARGO_ID = "argocd.argoproj.io/tracking-id";
    private static final String ARGO_LABEL = "argocd.argoproj.io/instance";
    /** By which Argo CD before version 3 knows its objects unless told otherwise; Helm charts set it, too. */
    private static final String INSTANCE = "app.kubernetes.io/instance";

    private static final String ARGO_MANAGER = "argocd-";
    private static final String FLUX = "kustomize.toolkit.fluxcd.io/name";
    private static final String FLUX_HELM = "helm.toolkit.fluxcd.io/name";

    private GitOps() {}

    /** A sentence with the rule to copy; empty when nobody's mark is on the object. */
    static Optional<String> rule(JsonNode object, KubernetesRoute route) {
        JsonNode labels = object.at("/metadata/labels");
        Optional<String> application = application(object, labels);
        if (application.isPresent()) {
            return Optional.of(argo(application.get(), route));
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

    private static Optional<String> application(JsonNode object, JsonNode labels) {
        JsonNode id = object.at("/metadata/annotations").path(ARGO_ID);
        if (id.isTextual()) {
            return Optional.of(id.asText().replaceAll(":.*", ""));
        }
        if (labels.has(ARGO_LABEL)) {
            return Optional.of(labels.path(ARGO_LABEL).asText());
        }
        return labels.has(INSTANCE) && ManagedFields.anyWriter(object, ARGO_MANAGER)
                ? Optional.of(labels.path(INSTANCE).asText())
                : Optional.empty();
    }

    private static String argo(String application, KubernetesRoute route) {
        return "the Argo CD application " + OneLine.of(application, 100)
                + " owns it and puts its weights back where it heals itself; put into the application's spec:"
                + " ignoreDifferences: [{group: " + group(route) + ", kind: "
                + route.resource().kind() + ", name: " + route.name() + ", namespace: " + route.namespace()
                + ", jqPathExpressions: ['" + route.kind().shape().jq(route.spec())
                + "']}] and syncPolicy: {syncOptions: [RespectIgnoreDifferences=true]}";
    }

    private static String group(KubernetesRoute route) {
        String group = route.resource().group();
        return group.isEmpty() ? "\"\"" : group;
    }
}
