package io.jenkins.plugins.canary.lab;

import java.util.Map;

/**
 * A request as it reached the proxy. Immutable.
 *
 * @param path with the query
 * @param headers names in lower case, first value of each
 */
public record Request(String method, String path, Map<String, String> headers, String body) {
    public Request {
        headers = Map.copyOf(headers);
    }

    public boolean is(String wanted) {
        return method.equals(wanted);
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
