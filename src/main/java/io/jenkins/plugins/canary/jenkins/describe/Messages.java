package io.jenkins.plugins.canary.jenkins.describe;

import org.jvnet.localizer.ResourceBundleHolder;

/** The texts of {@code Messages.properties} in the reader's language. */
final class Messages {
    private static final ResourceBundleHolder HOLDER = ResourceBundleHolder.get(Messages.class);

    private Messages() {}

    static String AlbRoute_displayName() {
        return HOLDER.format("AlbRoute.displayName");
    }

    static String AlbRuleRoute_displayName() {
        return HOLDER.format("AlbRuleRoute.displayName");
    }

    static String AmbassadorRoute_displayName() {
        return HOLDER.format("AmbassadorRoute.displayName");
    }

    static String ApisixRoute_displayName() {
        return HOLDER.format("ApisixRoute.displayName");
    }

    static String ArgoRolloutsRoute_displayName() {
        return HOLDER.format("ArgoRolloutsRoute.displayName");
    }

    static String BurnRateGate_displayName() {
        return HOLDER.format("BurnRateGate.displayName");
    }

    static String CloudRunRoute_displayName() {
        return HOLDER.format("CloudRunRoute.displayName");
    }

    static String ContourRoute_displayName() {
        return HOLDER.format("ContourRoute.displayName");
    }

    static String ConversionGate_displayName() {
        return HOLDER.format("ConversionGate.displayName");
    }

    static String CostGate_displayName() {
        return HOLDER.format("CostGate.displayName");
    }

    static String ErrorRateGate_displayName() {
        return HOLDER.format("ErrorRateGate.displayName");
    }

    static String FlagdRoute_displayName() {
        return HOLDER.format("FlagdRoute.displayName");
    }

    static String FlaggerRoute_displayName() {
        return HOLDER.format("FlaggerRoute.displayName");
    }

    static String GatewayApiRoute_displayName() {
        return HOLDER.format("GatewayApiRoute.displayName");
    }

    static String GaugeGate_displayName() {
        return HOLDER.format("GaugeGate.displayName");
    }

    static String GlooRoute_displayName() {
        return HOLDER.format("GlooRoute.displayName");
    }

    static String HaproxyDataPlaneRoute_displayName() {
        return HOLDER.format("HaproxyDataPlaneRoute.displayName");
    }

    static String HaproxyRoute_displayName() {
        return HOLDER.format("HaproxyRoute.displayName");
    }

    static String IstioRoute_displayName() {
        return HOLDER.format("IstioRoute.displayName");
    }

    static String KnativeRoute_displayName() {
        return HOLDER.format("KnativeRoute.displayName");
    }

    static String KumaRoute_displayName() {
        return HOLDER.format("KumaRoute.displayName");
    }

    static String LambdaAliasRoute_displayName() {
        return HOLDER.format("LambdaAliasRoute.displayName");
    }

    static String LatencyGate_displayName() {
        return HOLDER.format("LatencyGate.displayName");
    }

    static String LaunchDarklyRoute_displayName() {
        return HOLDER.format("LaunchDarklyRoute.displayName");
    }

    static String OpenFeatureRoute_displayName() {
        return HOLDER.format("OpenFeatureRoute.displayName");
    }

    static String LinkerdRoute_displayName() {
        return HOLDER.format("LinkerdRoute.displayName");
    }

    static String MannWhitneyGate_displayName() {
        return HOLDER.format("MannWhitneyGate.displayName");
    }

    static String NginxIngressRoute_displayName() {
        return HOLDER.format("NginxIngressRoute.displayName");
    }

    static String NginxRoute_displayName() {
        return HOLDER.format("NginxRoute.displayName");
    }

    static String OpenshiftRoute_displayName() {
        return HOLDER.format("OpenshiftRoute.displayName");
    }

    static String PrometheusMetrics_displayName() {
        return HOLDER.format("PrometheusMetrics.displayName");
    }

    static String PromqlGate_displayName() {
        return HOLDER.format("PromqlGate.displayName");
    }

    static String ReplicasRoute_displayName() {
        return HOLDER.format("ReplicasRoute.displayName");
    }

    static String RestartsGate_displayName() {
        return HOLDER.format("RestartsGate.displayName");
    }

    static String Route53Route_displayName() {
        return HOLDER.format("Route53Route.displayName");
    }

    static String SkipperRoute_displayName() {
        return HOLDER.format("SkipperRoute.displayName");
    }

    static String SloGate_displayName() {
        return HOLDER.format("SloGate.displayName");
    }

    static String SmiRoute_displayName() {
        return HOLDER.format("SmiRoute.displayName");
    }

    static String SpringGatewayRoute_displayName() {
        return HOLDER.format("SpringGatewayRoute.displayName");
    }

    static String ThroughputGate_displayName() {
        return HOLDER.format("ThroughputGate.displayName");
    }

    static String TraefikRoute_displayName() {
        return HOLDER.format("TraefikRoute.displayName");
    }

    static String UnleashRoute_displayName() {
        return HOLDER.format("UnleashRoute.displayName");
    }

    static String UrlMapRoute_displayName() {
        return HOLDER.format("UrlMapRoute.displayName");
    }

    static String WebhookGate_displayName() {
        return HOLDER.format("WebhookGate.displayName");
    }

    static String WebhookRoute_displayName() {
        return HOLDER.format("WebhookRoute.displayName");
    }
}
