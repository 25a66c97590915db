package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.metrics.DataPlane;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Names;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import io.jenkins.plugins.canary.traffic.kubernetes.RouteKind;
import io.jenkins.plugins.canary.traffic.remote.RemoteKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads routes: every kind that is an object in Kubernetes, and every place outside it that holds weights. */
public final class RouteReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern API_VERSION = Pattern.compile("[a-z0-9][a-z0-9.-]*/v[a-z0-9]+");

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
            problems.add("route", null, expected());
            return Optional.empty();
        }
        String symbol = written.get().kind();
        if (!kinds().contains(symbol)) {
            problems.add("route", symbol, expected());
            return Optional.empty();
        }
        var fields = new Fields("route " + symbol, written.get().settings(), problems);
        Optional<RemoteKind> remote = RemoteKind.of(symbol);
        Optional<String> refusal = remote.flatMap(kind -> kind.place().refusal());
        if (refusal.isPresent()) {
            problems.add("route " + symbol + ": " + refusal.get());
            return Optional.empty();
        }
        Optional<RouteSpec> spec = remote.isPresent()
                ? Optional.of(remote(fields, remote.get()))
                : kubernetes(fields, RouteKind.of(symbol));
        if (spec.isPresent()) {
            fields.refuseOthers();
            if (spec.get().stable().equals(spec.get().canary())) {
                problems.add(fields.path("canary"), spec.get().canary(), "another destination than stable's");
            }
        }
        return spec;
    }

    private Optional<RouteSpec> kubernetes(Fields fields, List<RouteKind> kinds) {
        List<RouteKind> named =
                kinds.stream().filter(kind -> fields.has(kind.parameter())).toList();
        if (named.size() > 1) {
            problems.add(fields.path("") + "expected one of "
                    + named.stream().map(RouteKind::parameter).toList() + ", not several");
            return Optional.empty();
        }
        RouteKind kind = named.isEmpty() ? kinds.get(0) : named.get(0);
        String where = fields.text("namespace").orElse(namespace);
        if (where.isEmpty()) {
            problems.add(
                    fields.path("namespace"),
                    null,
                    "the namespace of the " + kind.resource().kind());
        }
        if (kind.isDelegate()) {
            return Optional.of(delegate(fields, kind, where));
        }
        if (kind == RouteKind.REPLICAS) {
            return Optional.of(replicas(fields, kind, where));
        }
        Optional<String> apiVersion = fields.text("apiVersion");
        apiVersion
                .filter(text -> !API_VERSION.matcher(text).matches())
                .ifPresent(text -> problems.add(
                        fields.path("apiVersion"),
                        text,
                        "a group and a version, such as 'gateway.networking.k8s.io/v1'"));
        boolean subsets = kind == RouteKind.VIRTUAL_SERVICE;
        return Optional.of(new RouteSpec.Kubernetes(
                cluster,
                kind.name(),
                apiVersion.orElse(""),
                checked(fields, "namespace", where),
                checked(fields, kind.parameter(), fields.text(kind.parameter()).orElse(service)),
                fields.list("rules").stream().map(String::valueOf).toList(),
                fields.text("stable").orElse(kind.isFlag() ? "off" : subsets ? "stable" : service + "-stable"),
                fields.text("canary").orElse(kind.isFlag() ? "on" : subsets ? "canary" : service + "-canary"),
                fields.flag("keepOthers"),
                more(fields, kind)));
    }

    /** Its places and rules are its controller's business. */
    private RouteSpec delegate(Fields fields, RouteKind kind, String where) {
        return new RouteSpec.Kubernetes(
                cluster,
                kind.name(),
                "",
                checked(fields, "namespace", where),
                checked(fields, kind.parameter(), fields.text(kind.parameter()).orElse(service)),
                List.of(),
                fields.text("stable").orElse("stable"),
                fields.text("canary").orElse("canary"),
                false,
                Map.of());
    }

    private RouteSpec replicas(Fields fields, RouteKind kind, String where) {
        var more = new LinkedHashMap<String, String>();
        fields.text("total").ifPresent(text -> {
            problems.read(fields.path("total"), text, () -> {
                if (!text.matches("[2-9]|[1-9]\\d{1,3}")) {
                    throw new Unreadable("a whole number of pods from 2 to 9999");
                }
                return text;
            });
            more.put("total", text);
        });
        return new RouteSpec.Kubernetes(
                cluster,
                kind.name(),
                "",
                checked(fields, "namespace", where),
                checked(fields, kind.parameter(), fields.text(kind.parameter()).orElse(service)),
                List.of(),
                checked(fields, "stable", fields.text("stable").orElse(service + "-stable")),
                checked(fields, "canary", fields.text("canary").orElse(service + "-canary")),
                false,
                more);
    }

    private Map<String, String> more(Fields fields, RouteKind kind) {
        var more = new LinkedHashMap<String, String>();
        for (String setting : kind.more()) {
            fields.text(setting).ifPresent(text -> more.put(setting, more(fields, kind, setting, text)));
        }
        if (kind == RouteKind.INGRESS_ALB) {
            more.putIfAbsent("action", service);
        }
        if (kind.isFlag()) {
            more.putIfAbsent("flag", service);
        }
        WishReader.read(fields, kind, more);
        return more;
    }

    /** Names in a definition of flags aren't those of Kubernetes. */
    private String more(Fields fields, RouteKind kind, String setting, String text) {
        return kind.isFlag()
                ? problems.read(fields.path(setting), text, () -> {
                            Names.plain(text);
                            return text;
                        })
                        .orElse(text)
                : checked(fields, setting, text);
    }

    private RouteSpec remote(Fields fields, RemoteKind kind) {
        Place place = kind.place();
        var settings = new LinkedHashMap<String, String>();
        for (Setting setting : place.more()) {
            settings.put(setting.name(), setting(fields, setting));
        }
        settings.values().removeIf(String::isEmpty);
        if (fields.flag(RouteSpec.Remote.KEEP_OTHERS)) {
            place.alone()
                    .ifPresentOrElse(
                            why -> problems.add(fields.path(RouteSpec.Remote.KEEP_OTHERS) + " can't be: " + why),
                            () -> settings.put(RouteSpec.Remote.KEEP_OTHERS, "true"));
        }
        return new RouteSpec.Remote(
                kind.name(),
                setting(fields, place.address()),
                place.credentials().map(setting -> setting(fields, setting)).orElse(""),
                setting(fields, place.stable()),
                setting(fields, place.canary()),
                settings);
    }

    private String setting(Fields fields, Setting setting) {
        String text = setting.expected()
                .map(example -> fields.required(setting.name(), example))
                .orElseGet(
                        () -> fields.text(setting.name()).orElse(setting.usual().apply(service)));
        if (!text.isEmpty()) {
            problems.read(fields.path(setting.name()), text, () -> {
                setting.check().accept(text);
                return text;
            });
        }
        return text;
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
        if (route instanceof RouteSpec.Kubernetes kubernetes) {
            return switch (RouteKind.valueOf(kubernetes.kind())) {
                case VIRTUAL_SERVICE -> DataPlane.ISTIO;
                case LINKERD_HTTP_ROUTE, LINKERD_TRAFFIC_SPLIT -> DataPlane.LINKERD;
                default -> DataPlane.APPLICATION;
            };
        }
        return isHaproxy(route) ? DataPlane.HAPROXY : DataPlane.APPLICATION;
    }

    private static boolean isHaproxy(RouteSpec route) {
        return route instanceof RouteSpec.Remote remote
                && List.of(RemoteKind.HAPROXY.name(), RemoteKind.HAPROXY_DATA_PLANE.name())
                        .contains(remote.kind());
    }

    /** What queries of the data plane call the service. */
    static String service(RouteSpec route, String service) {
        return isHaproxy(route) ? ((RouteSpec.Remote) route).settings().get("backend") : service;
    }

    /** Every symbol that a plan may name a route by. */
    public static List<String> kinds() {
        return Stream.concat(
                        Stream.of(RemoteKind.values()).map(kind -> kind.place().symbol()),
                        Stream.of(RouteKind.values()).map(RouteKind::symbol))
                .distinct()
                .sorted()
                .toList();
    }

    private static String expected() {
        return "a route such as istio(virtualService: …) or haproxy(address: …): one of " + String.join(", ", kinds());
    }
}
