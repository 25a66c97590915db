package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.haproxy.HaproxyAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads routes: {@code istio} and {@code haproxy}. */
public final class RouteReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final String KINDS = "a route: istio(virtualService: …) or haproxy(address: …)";

    private final Problems problems;
    private final String cluster;
    private final String namespace;
    private final String service;

    /**
     * A reader of the route of one rollout.
     *
     * @param cluster name of the cluster; may be empty
     * @param namespace where objects are, unless the route says; may be empty
     * @param service what is rolled out; objects are called so unless the route says
     */
    public RouteReader(Problems problems, String cluster, String namespace, String service) {
        this.problems = problems;
        this.cluster = cluster;
        this.namespace = namespace;
        this.service = service;
    }

    /** The route that was written; empty, and a problem noted, if there is none or it isn't whole. */
    public Optional<RouteSpec> read(Optional<Written> written) {
        if (written.isEmpty()) {
            problems.add("route", null, KINDS);
            return Optional.empty();
        }
        var fields = new Fields("route " + written.get().kind(), written.get().settings(), problems);
        Optional<RouteSpec> spec =
                switch (written.get().kind()) {
                    case "istio" -> Optional.of(istio(fields));
                    case "haproxy" -> Optional.of(haproxy(fields));
                    default -> {
                        problems.add("route", written.get().kind(), KINDS);
                        yield Optional.empty();
                    }
                };
        if (spec.isPresent()) {
            fields.refuseOthers();
            if (spec.get().stable().equals(spec.get().canary())) {
                problems.add(fields.path("canary"), spec.get().canary(), "another destination than stable's");
            }
        }
        return spec;
    }

    private RouteSpec istio(Fields fields) {
        String where = fields.text("namespace").orElse(namespace);
        if (where.isEmpty()) {
            problems.add(fields.path("namespace"), null, "the namespace of the VirtualService");
        }
        var spec = new RouteSpec.Istio(
                cluster,
                checked(fields, "namespace", where),
                checked(fields, "virtualService", fields.text("virtualService").orElse(service)),
                fields.list("rules").stream().map(String::valueOf).toList(),
                fields.text("stable").orElse("stable"),
                fields.text("canary").orElse("canary"));
        return spec;
    }

    private RouteSpec haproxy(Fields fields) {
        String address = fields.required("address", "the path of HAProxy's stats socket or its host:port");
        if (!address.isEmpty()) {
            problems.read(fields.path("address"), address, () -> HaproxyAddress.parse(address));
        }
        return new RouteSpec.Haproxy(
                address,
                fields.text("backend").orElse(service),
                fields.text("stable").orElse("stable"),
                fields.text("canary").orElse("canary"));
    }

    private String checked(Fields fields, String setting, String name) {
        problems.read(fields.path(setting), name, () -> {
            if (!name.isEmpty() && !NAME.matcher(name).matches()) {
                throw new Unreadable("a name of Kubernetes: lower-case letters, digits, '-' and '.'");
            }
            return name;
        });
        return name;
    }

    /** The metrics that a route of this kind usually has. */
    static DataPlane plane(RouteSpec route) {
        return route instanceof RouteSpec.Haproxy ? DataPlane.HAPROXY : DataPlane.ISTIO;
    }

    /** What queries of the data plane call the service. */
    static String service(RouteSpec route, String service) {
        return route instanceof RouteSpec.Haproxy haproxy ? haproxy.backend() : service;
    }

    static List<String> kinds() {
        return List.of("haproxy", "istio");
    }
}
