package io.jenkins.plugins.canary.traffic.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request. Immutable.
 *
 * @param url whole, with its parameters; they aren't shown in messages
 * @param headers besides those of the login and of JSON
 * @param body empty for none
 */
public record RestCall(String method, String url, Map<String, String> headers, Optional<String> body) {
    public RestCall {
        headers = Map.copyOf(headers);
    }

    public static RestCall get(String url) {
        return bare("GET", url);
    }

    public static RestCall send(String method, String url, String json) {
        return new RestCall(method, url, Map.of(), Optional.of(json));
    }

    /** Without a body. */
    public static RestCall bare(String method, String url) {
        return new RestCall(method, url, Map.of(), Optional.empty());
    }

    /** With a header more; one without a value isn't sent. */
    public RestCall with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RestCall(method, url, more, body);
    }
}
