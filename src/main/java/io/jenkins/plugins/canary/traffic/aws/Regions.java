package io.jenkins.plugins.canary.traffic.aws;

import java.util.Optional;

/** Where services of AWS are. */
final class Regions {
    private Regions() {}

    static String url(String service, String region) {
        return "https://" + service + "." + region
                + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }

    /** The Security Token Service, where whoever started this process says that it is: by the names of AWS' tools. */
    static String tokens(String region) {
        return Optional.ofNullable(System.getProperty("aws.endpointUrlSts"))
                .or(() -> Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL_STS")))
                .orElse(url("sts", region));
    }
}
