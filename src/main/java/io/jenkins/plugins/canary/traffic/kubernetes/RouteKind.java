package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every kind of Kubernetes object whose weights can be moved: how it is called in a plan, which object it is, where its
 * weights lie, what they add up to, and what its status says. All the rest is the same for all kinds.
 */
// Records of immutable lists, which the checker doesn't know to be immutable.
@SuppressWarnings("ImmutableEnumChecker")
public enum RouteKind {
    VIRTUAL_SERVICE(
            "istio",
            "virtualService",
            Resource.of("networking.istio.io", "v1,v1beta1,v1alpha3", "VirtualService", "virtualservices"),
            List.of(100),
            ListShape.relative(
                    "destination", 0, new IstioNaming(), "spec.http.*.route", "spec.tls.*.route", "spec.tcp.*.route")),
    HTTP_ROUTE(
            "gatewayApi",
            "httpRoute",
            Resource.of("gateway.networking.k8s.io", "v1,v1beta1", "HTTPRoute", "httproutes"),
            Totals.FINE,
            Parts.BACKEND_REFS,
            Parts.ACCEPTED),
    GRPC_ROUTE(
            "gatewayApi",
            "grpcRoute",
            Resource.of("gateway.networking.k8s.io", "v1,v1alpha2", "GRPCRoute", "grpcroutes"),
            Totals.FINE,
            Parts.BACKEND_REFS,
            Parts.ACCEPTED),
    LINKERD_HTTP_ROUTE("linkerd", "httpRoute", HTTP_ROUTE.resource, Totals.FINE, Parts.BACKEND_REFS, Parts.ACCEPTED),
    TRAFFIC_SPLIT(
            "smi",
            "trafficSplit",
            Resource.of("split.smi-spec.io", "v1alpha4,v1alpha3,v1alpha2,v1alpha1", "TrafficSplit", "trafficsplits"),
            Totals.TENTHS,
            ListShape.relative("service", 0, Naming.at("/service"), "spec.backends")),
    LINKERD_TRAFFIC_SPLIT("linkerd", "trafficSplit", TRAFFIC_SPLIT.resource, Totals.TENTHS, TRAFFIC_SPLIT.shape),
    INGRESS_NGINX("nginxIngress", "ingress", Parts.INGRESS, List.of(1000), Parts.CANARY_INGRESS),
    TRAEFIK_SERVICE(
            "traefik",
            "traefikService",
            Resource.of("traefik.io", "v1alpha1", "TraefikService", "traefikservices"),
            Totals.TENTHS,
            ListShape.relative("name", 1, Naming.at("/name"), "spec.weighted.services")),
    HTTP_PROXY(
            "contour",
            "httpProxy",
            Resource.of("projectcontour.io", "v1", "HTTPProxy", "httpproxies"),
            Totals.TENTHS,
            ListShape.relative("name", 0, Naming.at("/name"), "spec.routes.*.services", "spec.tcpproxy.services"),
            new Conditions("Valid", List.of())),
    ROUTE_TABLE(
            "gloo",
            "routeTable",
            Resource.of("gateway.solo.io", "v1", "RouteTable", "routetables"),
            Totals.TENTHS,
            ListShape.relative("destination", 0, new GlooNaming(), "spec.routes.*.routeAction.multi.destinations")),
    MESH_HTTP_ROUTE(
            "kuma",
            "meshHttpRoute",
            Resource.of("kuma.io", "v1alpha1", "MeshHTTPRoute", "meshhttproutes"),
            Totals.TENTHS,
            ListShape.relative(
                    List.of("name", "labels"),
                    1,
                    Naming.withTags("/name", "/labels", "/tags"),
                    "spec.to.*.rules.*.default.backendRefs")),
    APISIX_ROUTE(
            "apisix",
            "apisixRoute",
            Resource.of("apisix.apache.org", "v2", "ApisixRoute", "apisixroutes"),
            Totals.TENTHS,
            ListShape.relative("serviceName", 100, Naming.at("/serviceName", "/subset"), "spec.http.*.backends"),
            new Volunteered("Accepted")),
    INGRESS_SKIPPER(
            "skipper",
            "ingress",
            Parts.INGRESS,
            Totals.TENTHS,
            new AnnotationShape(
                    "zalando.org/backend-weights",
                    "",
                    "",
                    Naming.at(),
                    "{\"payments-stable\": 100, \"payments-canary\": 0}")),
    MAPPING(
            "ambassador",
            "mapping",
            Resource.of("getambassador.io", "v3alpha1,v2", "Mapping", "mappings"),
            List.of(100),
            new MappingShape()),
    INGRESS_ALB(
            "alb",
            "ingress",
            Parts.INGRESS,
            Totals.TENTHS,
            new AnnotationShape(
                    "alb.ingress.kubernetes.io/actions.%s",
                    "action",
                    "/forwardConfig/targetGroups",
                    Naming.at("/serviceName", "/targetGroupName", "/targetGroupARN"),
                    "{\"type\":\"forward\",\"forwardConfig\":{\"targetGroups\":[{\"serviceName\":\"payments-stable\","
                            + "\"servicePort\":\"80\",\"weight\":100},{\"serviceName\":\"payments-canary\","
                            + "\"servicePort\":\"80\",\"weight\":0}]}}")),
    OPENSHIFT_ROUTE(
            "openshift",
            "route",
            Resource.of("route.openshift.io", "v1", "Route", "routes"),
            List.of(100, 200),
            new AlternatesShape()),
    KNATIVE_SERVICE(
            "knative",
            "service",
            Resource.of("serving.knative.dev", "v1", "Service", "services"),
            List.of(100),
            new ListShape(
                    List.of("spec.traffic"),
                    "percent",
                    List.of("revisionName"),
                    0,
                    100,
                    100,
                    Naming.at("/revisionName", "/tag")),
            new Conditions("Ready", List.of())),
    FEATURE_FLAG(
            "openFeature",
            "featureFlag",
            Resource.of("core.openfeature.dev", "v1beta1", "FeatureFlag", "featureflags"),
            List.of(100),
            new FlagShape(false)),
    FLAG_CONFIG_MAP(
            "openFeature",
            "configMap",
            Resource.of("", "v1", "ConfigMap", "configmaps"),
            List.of(100),
            new FlagShape(true)),
    REPLICAS(
            "replicas",
            "service",
            Resource.of("apps", "v1", "Deployment", "deployments"),
            List.of(100),
            new ReplicaShape()),
    ARGO_ROLLOUT(
            "argoRollouts",
            "rollout",
            Resource.of("argoproj.io", "v1alpha1", "Rollout", "rollouts"),
            List.of(100),
            new ArgoRollouts()),
    FLAGGER_CANARY(
            "flagger",
            "canaryName",
            Resource.of("flagger.app", "v1beta1", "Canary", "canaries"),
            List.of(100),
            new FlaggerCanary());

    private final String symbol;
    private final String parameter;
    private final Resource resource;
    private final List<Integer> totals;
    private final Shape shape;
    private final RouteStatus status;

    RouteKind(String symbol, String parameter, Resource resource, List<Integer> totals, Shape shape) {
        this(symbol, parameter, resource, totals, shape, null);
    }

    RouteKind(
            String symbol, String parameter, Resource resource, List<Integer> totals, Shape shape, RouteStatus status) {
        this.symbol = symbol;
        this.parameter = parameter;
        this.resource = resource;
        this.totals = totals;
        this.shape = shape;
        this.status = status;
    }

    /** Sums that weights may have, the usual one first; the last says how fine they are. */
    private static final class Totals {
        static final List<Integer> TENTHS = List.of(100, 1000);
        static final List<Integer> FINE = List.of(100, 1000, 10_000, 100_000);
    }

    /** What several kinds have in common. */
    private static final class Parts {
        static final Shape BACKEND_REFS = ListShape.relative("name", 1, Naming.at("/name"), "spec.rules.*.backendRefs");
        static final RouteStatus ACCEPTED = new Parents(new Conditions("Accepted", List.of("ResolvedRefs")));
        static final Resource INGRESS = Resource.of("networking.k8s.io", "v1", "Ingress", "ingresses");
        static final CanaryIngress CANARY_INGRESS = new CanaryIngress();
    }

    /** The kind of route that a plan names by {@code symbol(parameter: …)}. */
    public static List<RouteKind> of(String symbol) {
        return List.of(values()).stream()
                .filter(kind -> kind.symbol.equals(symbol))
                .toList();
    }

    /** Its name in a plan: {@code gatewayApi}. */
    public String symbol() {
        return symbol;
    }

    /** The setting that names the object: {@code httpRoute}. */
    public String parameter() {
        return parameter;
    }

    /** Settings that only this kind has, those that must be written first; the name says what may be left out. */
    public List<String> more() {
        return switch (this) {
            case INGRESS_ALB -> List.of("action");
            case INGRESS_NGINX -> List.of("canaryIngress");
            case FEATURE_FLAG -> List.of("flag");
            case FLAG_CONFIG_MAP -> List.of("flag", "key");
            case REPLICAS -> List.of("total");
            default -> List.of();
        };
    }

    /** Whether stable and canary are variants of a feature flag. */
    public boolean isFlag() {
        return shape instanceof FlagShape;
    }

    public Resource resource() {
        return resource;
    }

    public Capabilities capabilities() {
        Set<Feature> features = EnumSet.of(Feature.CLAIMS, Feature.AUTHOR);
        if (status != null) {
            features.add(Feature.STATUS);
        }
        if (isDelegate()) {
            features.addAll(EnumSet.of(Feature.STATUS, Feature.DELEGATED));
        } else if (this == REPLICAS) {
            features.addAll(EnumSet.of(Feature.STATUS, Feature.NEAREST));
        } else if (this != MAPPING && this != INGRESS_NGINX) {
            features.add(Feature.OTHERS);
        }
        features.addAll(extras().features());
        return new Capabilities(Weight.share(1, totals.get(totals.size() - 1)), features);
    }

    List<Integer> totals() {
        return totals;
    }

    /** What a login must be allowed to do with the object. */
    List<String> verbs() {
        return child().isPresent() ? List.of("get", "create", "patch", "delete") : List.of("get", "patch");
    }

    Extras extras() {
        return Extras.of(this);
    }

    Shape shape() {
        return shape;
    }

    Optional<RouteStatus> status() {
        return Optional.ofNullable(status);
    }

    /** Whether its weights are moved by a controller of their own, which is asked to. */
    public boolean isDelegate() {
        return shape instanceof Delegate;
    }

    Optional<Delegate> delegate() {
        return shape instanceof Delegate delegate ? Optional.of(delegate) : Optional.empty();
    }

    /** How others of the kind are looked at, where its weight means nothing without. */
    Optional<Peered> peered() {
        return shape instanceof Peered peered ? Optional.of(peered) : Optional.empty();
    }

    Optional<Child> child() {
        return shape instanceof Child child ? Optional.of(child) : Optional.empty();
    }
}
