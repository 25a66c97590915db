package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.traffic.rest.RestCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests whose body is a form, as token endpoints take them. */
final class Form {
    private Form() {}

    /** Fields without a value aren't sent. */
    static RestCall post(String uri, Map<String, String> fields) {
        return RestCall.send(
                        "POST",
                        uri,
                        fields.entrySet().stream()
                                .filter(field -> !field.getValue().isEmpty())
                                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                                .collect(Collectors.joining("&")))
                .with("Content-Type", "application/x-www-form-urlencoded");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
