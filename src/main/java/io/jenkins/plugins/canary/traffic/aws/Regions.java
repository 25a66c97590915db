package io.jenkins.plugins.canary.traffic.aws;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where services of AWS are. */
final class Regions {
    /** How AWS' tools call services in names of settings, where that isn't how signatures do. */
    private static final Map<String, String> NAMES = Map.of("elasticloadbalancing", "elastic_load_balancing_v2");

    private Regions() {}

    /**
     * Of a service as signatures call it. Whoever started this process may have said that it is elsewhere, by the names of
     * AWS' tools: {@code AWS_ENDPOINT_URL_LAMBDA}, or the system property {@code aws.endpointUrlLambda}.
     */
    static String url(String service, String region) {
        String name = NAMES.getOrDefault(service, service);
        var camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return Optional.ofNullable(System.getProperty("aws.endpointUrl" + camel))
                .or(() -> Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_" + name.toUpperCase(Locale.ROOT))))
                .orElse("https://" + service + "." + region
                        + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com"));
    }
}
