package io.jenkins.plugins.canary.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.kubernetes.Resource;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As a real API server has them, an object is there in each version of its group that is served, with the same fields,
 * and a group that is installed can be discovered. The mock behind it knows only the version that it keeps.
 */
final class ServedVersions implements Upstream {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern PATH = Pattern.compile("/apis/([^/]+\\.[^/]+)(?:/([^/]+)(/.*)?)?");

    private final Upstream server;
    private final Map<String, String> kept = new HashMap<>();
    private final Map<String, List<String>> served = new HashMap<>();

    ServedVersions(Upstream server) {
        this.server = server;
        for (RouteKind kind : RouteKind.values()) {
            Resource resource = kind.resource();
            kept.put(resource.group(), resource.versions().get(0));
            served.put(resource.group(), resource.versions());
        }
    }

    synchronized void serve(String group, List<String> versions) {
        served.put(group, versions);
    }

    private synchronized List<String> served(String group) {
        return served.getOrDefault(group, List.of());
    }

    @Override
    public Reply answer(Request request) throws IOException {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return server.answer(request);
        }
        String group = path.group(1);
        String version = path.group(2);
        if (path.group(3) == null) {
            return discovered(group, Optional.ofNullable(version));
        }
        if (!kept.containsKey(group)
                || version.equals(kept.get(group)) && served(group).contains(version)) {
            return server.answer(request);
        }
        return served(group).contains(version)
                ? translated(request, group, version, path.group(3))
                : Reply.failure(404, "NotFound", "the server could not find the requested resource");
    }

    private Reply translated(Request request, String group, String version, String rest) throws IOException {
        String theirs = "\"" + group + "/" + version + "\"";
        String ours = "\"" + group + "/" + kept.get(group) + "\"";
        Reply reply = server.answer(new Request(
                request.method(),
                "/apis/" + group + "/" + kept.get(group) + rest,
                request.headers(),
                request.body().replace(theirs, ours)));
        String body = new String(reply.body(), StandardCharsets.UTF_8).replace(ours, theirs);
        return new Reply(reply.status(), reply.headers(), body.getBytes(StandardCharsets.UTF_8));
    }

    private Reply discovered(String group, Optional<String> version) {
        List<String> known = served(group);
        if (known.isEmpty() || version.filter(one -> !known.contains(one)).isPresent()) {
            return Reply.failure(404, "NotFound", "the server could not find the requested resource");
        }
        ObjectNode answer = JSON.createObjectNode().put("kind", "APIGroup").put("name", group);
        known.forEach(one -> answer.withArray("versions").addObject().put("version", one));
        return Reply.json(200, answer.toString());
    }
}
