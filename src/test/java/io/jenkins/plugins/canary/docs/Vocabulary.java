package io.jenkins.plugins.canary.docs;

import static java.util.Map.entry;

import io.jenkins.plugins.canary.jenkins.config.AnalysisPolicy;
import io.jenkins.plugins.canary.jenkins.config.AwsAccount;
import io.jenkins.plugins.canary.jenkins.config.CanaryCluster;
import io.jenkins.plugins.canary.jenkins.config.CanaryDefaults;
import io.jenkins.plugins.canary.jenkins.config.FreezePolicy;
import io.jenkins.plugins.canary.jenkins.config.GatesPolicy;
import io.jenkins.plugins.canary.jenkins.config.NamedMetrics;
import io.jenkins.plugins.canary.jenkins.config.WebhookNotification;
import io.jenkins.plugins.canary.jenkins.config.WeightPolicy;
import io.jenkins.plugins.canary.jenkins.describe.AlbRoute;
import io.jenkins.plugins.canary.jenkins.describe.AlbRuleRoute;
import io.jenkins.plugins.canary.jenkins.describe.AmbassadorRoute;
import io.jenkins.plugins.canary.jenkins.describe.ApisixRoute;
import io.jenkins.plugins.canary.jenkins.describe.ArgoRolloutsRoute;
import io.jenkins.plugins.canary.jenkins.describe.BurnRateGate;
import io.jenkins.plugins.canary.jenkins.describe.CloudRunRoute;
import io.jenkins.plugins.canary.jenkins.describe.ContourRoute;
import io.jenkins.plugins.canary.jenkins.describe.ConversionGate;
import io.jenkins.plugins.canary.jenkins.describe.CostGate;
import io.jenkins.plugins.canary.jenkins.describe.ErrorRateGate;
import io.jenkins.plugins.canary.jenkins.describe.FlagdRoute;
import io.jenkins.plugins.canary.jenkins.describe.FlaggerRoute;
import io.jenkins.plugins.canary.jenkins.describe.GatewayApiRoute;
import io.jenkins.plugins.canary.jenkins.describe.GaugeGate;
import io.jenkins.plugins.canary.jenkins.describe.GlooRoute;
import io.jenkins.plugins.canary.jenkins.describe.HaproxyDataPlaneRoute;
import io.jenkins.plugins.canary.jenkins.describe.HaproxyRoute;
import io.jenkins.plugins.canary.jenkins.describe.IstioRoute;
import io.jenkins.plugins.canary.jenkins.describe.KnativeRoute;
import io.jenkins.plugins.canary.jenkins.describe.KumaRoute;
import io.jenkins.plugins.canary.jenkins.describe.LambdaAliasRoute;
import io.jenkins.plugins.canary.jenkins.describe.LatencyGate;
import io.jenkins.plugins.canary.jenkins.describe.LaunchDarklyRoute;
import io.jenkins.plugins.canary.jenkins.describe.LinkerdRoute;
import io.jenkins.plugins.canary.jenkins.describe.MannWhitneyGate;
import io.jenkins.plugins.canary.jenkins.describe.NginxIngressRoute;
import io.jenkins.plugins.canary.jenkins.describe.NginxRoute;
import io.jenkins.plugins.canary.jenkins.describe.OpenFeatureRoute;
import io.jenkins.plugins.canary.jenkins.describe.OpenshiftRoute;
import io.jenkins.plugins.canary.jenkins.describe.PrometheusMetrics;
import io.jenkins.plugins.canary.jenkins.describe.PromqlGate;
import io.jenkins.plugins.canary.jenkins.describe.ReplicasRoute;
import io.jenkins.plugins.canary.jenkins.describe.RestartsGate;
import io.jenkins.plugins.canary.jenkins.describe.Route53Route;
import io.jenkins.plugins.canary.jenkins.describe.SkipperRoute;
import io.jenkins.plugins.canary.jenkins.describe.SloGate;
import io.jenkins.plugins.canary.jenkins.describe.SmiRoute;
import io.jenkins.plugins.canary.jenkins.describe.SpringGatewayRoute;
import io.jenkins.plugins.canary.jenkins.describe.ThroughputGate;
import io.jenkins.plugins.canary.jenkins.describe.TraefikRoute;
import io.jenkins.plugins.canary.jenkins.describe.UnleashRoute;
import io.jenkins.plugins.canary.jenkins.describe.UrlMapRoute;
import io.jenkins.plugins.canary.jenkins.describe.WebhookGate;
import io.jenkins.plugins.canary.jenkins.describe.WebhookRoute;
import io.jenkins.plugins.canary.jenkins.step.AnalyzeStep;
import io.jenkins.plugins.canary.jenkins.step.ApproveStep;
import io.jenkins.plugins.canary.jenkins.step.BlockStep;
import io.jenkins.plugins.canary.jenkins.step.PromoteStep;
import io.jenkins.plugins.canary.jenkins.step.RollbackStep;
import io.jenkins.plugins.canary.jenkins.step.RolloutStep;
import io.jenkins.plugins.canary.jenkins.step.StartStep;
import io.jenkins.plugins.canary.jenkins.step.StatusStep;
import io.jenkins.plugins.canary.jenkins.step.WeightStep;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;

/** The words of a Jenkinsfile that are ours, with what each takes. */
final class Vocabulary {
    static final Map<String, Class<?>> STEPS = Map.of(
            "canaryStart", StartStep.class,
            "canaryStep", WeightStep.class,
            "canaryAnalyze", AnalyzeStep.class,
            "canaryPromote", PromoteStep.class,
            "canaryRollback", RollbackStep.class,
            "canaryApprove", ApproveStep.class,
            "canaryRollout", RolloutStep.class,
            "canaryStatus", StatusStep.class,
            "canary", BlockStep.class);

    /** Routes, by their symbols. */
    static final Map<String, Class<?>> ROUTES = Map.ofEntries(
            entry("istio", IstioRoute.class),
            entry("haproxy", HaproxyRoute.class),
            entry("haproxyDataPlane", HaproxyDataPlaneRoute.class),
            entry("nginx", NginxRoute.class),
            entry("springGateway", SpringGatewayRoute.class),
            entry("route53", Route53Route.class),
            entry("gatewayApi", GatewayApiRoute.class),
            entry("linkerd", LinkerdRoute.class),
            entry("smi", SmiRoute.class),
            entry("nginxIngress", NginxIngressRoute.class),
            entry("traefik", TraefikRoute.class),
            entry("contour", ContourRoute.class),
            entry("gloo", GlooRoute.class),
            entry("kuma", KumaRoute.class),
            entry("apisix", ApisixRoute.class),
            entry("skipper", SkipperRoute.class),
            entry("ambassador", AmbassadorRoute.class),
            entry("alb", AlbRoute.class),
            entry("openshift", OpenshiftRoute.class),
            entry("knative", KnativeRoute.class),
            entry("openFeature", OpenFeatureRoute.class),
            entry("replicas", ReplicasRoute.class),
            entry("launchDarkly", LaunchDarklyRoute.class),
            entry("unleash", UnleashRoute.class),
            entry("albRule", AlbRuleRoute.class),
            entry("lambdaAlias", LambdaAliasRoute.class),
            entry("urlMap", UrlMapRoute.class),
            entry("cloudRun", CloudRunRoute.class),
            entry("flagd", FlagdRoute.class),
            entry("webhook", WebhookRoute.class),
            entry("argoRollouts", ArgoRolloutsRoute.class),
            entry("flagger", FlaggerRoute.class));

    static final Map<String, Class<?>> SOURCES = Map.of("prometheus", PrometheusMetrics.class);

    static final Map<String, Class<?>> GATES = Map.ofEntries(
            Map.entry("errorRate", ErrorRateGate.class),
            Map.entry("latency", LatencyGate.class),
            Map.entry("conversion", ConversionGate.class),
            Map.entry("throughput", ThroughputGate.class),
            Map.entry("orders", ThroughputGate.class),
            Map.entry("restarts", RestartsGate.class),
            Map.entry("gauge", GaugeGate.class),
            Map.entry("promql", PromqlGate.class),
            Map.entry("threshold", PromqlGate.class),
            Map.entry("burnRate", BurnRateGate.class),
            Map.entry("slo", SloGate.class),
            Map.entry("mannWhitney", MannWhitneyGate.class),
            Map.entry("cost", CostGate.class),
            Map.entry("webhook", WebhookGate.class));

    /** Other names of the same. */
    static final Map<String, String> ALIASES = Map.of("orders", "throughput", "threshold", "promql");

    static final Map<String, Class<?>> CONFIGURED = Map.of(
            "clusters",
            CanaryCluster.class,
            "metricSources",
            NamedMetrics.class,
            "awsAccounts",
            AwsAccount.class,
            "defaults",
            CanaryDefaults.class,
            "notifications",
            WebhookNotification.class);

    static final Map<String, Class<?>> POLICIES = Map.of(
            "freezeWindow", FreezePolicy.class,
            "highestWeight", WeightPolicy.class,
            "requiredGates", GatesPolicy.class,
            "minimumAnalysis", AnalysisPolicy.class);

    private Vocabulary() {}

    /** A word that stands behind {@code route:} is a route's, any other isn't. */
    static Class<?> of(String word, boolean route) {
        return route
                ? ROUTES.get(word)
                : STEPS.getOrDefault(word, SOURCES.getOrDefault(word, GATES.getOrDefault(word, ROUTES.get(word))));
    }

    static TreeSet<String> parameters(Class<?> type) {
        var names = new TreeSet<String>();
        DescribableModel.of(type).getParameters().forEach(parameter -> names.add(parameter.getName()));
        return names;
    }

    static List<String> required(Class<?> type) {
        return DescribableModel.of(type).getParameters().stream()
                .filter(DescribableParameter::isRequired)
                .map(DescribableParameter::getName)
                .toList();
    }
}
