package io.jenkins.plugins.canary.traffic.spring;

import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.HttpContract;
import io.jenkins.plugins.canary.traffic.held.Routers;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Spring Cloud Gateway, started once. Each test has routes of its own. */
@Timeout(180)
class SpringGatewayTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    static Path folder;

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = GatewayProcess.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static TrafficRouter router(String name) {
        return router(name, gateway.actuator());
    }

    private static TrafficRouter router(String name, String actuator) {
        return router(name, actuator, Map.of());
    }

    private static TrafficRouter router(String name, String actuator, Map<String, ?> more) {
        var settings = new HashMap<String, Object>(more);
        settings.putAll(Map.of("url", actuator, "stable", name + "-stable", "canary", name + "-canary"));
        return Routers.of("springGateway", settings);
    }

    private static String fresh() throws Exception {
        String name = "shop" + NUMBER.incrementAndGet();
        gateway.routes(name);
        return name;
    }

    /** What every router keeps, with routes that were posted. */
    @Nested
    class Contract extends HttpContract {
        @Override
        protected String symbol() {
            return "springGateway";
        }

        private String name;

        @Override
        protected Subject open() throws Exception {
            name = fresh();
            return new Routes(name, fresh(), FaultProxy.before(URI.create(gateway.actuator())));
        }

        @Override
        protected FaultProxy faults() {
            return ((Routes) subject).proxy();
        }

        @Override
        protected boolean writes(Request request) {
            return request.path().endsWith("/refresh");
        }

        @Override
        protected boolean changes(Request request) {
            return !request.is("GET");
        }

        @Override
        protected TrafficRouter router(Map<String, ?> more) {
            return SpringGatewayTest.router(name, ((Routes) subject).actuator(), more);
        }

        @Override
        protected Optional<Third> third() {
            return Optional.of(new Third(
                    name + "-old",
                    parts -> {
                        if (gateway.definitions(name + "-").size() < 3) {
                            gateway.post(name + "-stable", name, 200, 0);
                        }
                        gateway.post(name + "-old", name, parts, 0);
                        gateway.refresh();
                    },
                    () -> gateway.definitions(name + "-old")
                            .get(0)
                            .at("/predicates/1/args")
                            .path("weight.weight")
                            .asInt(),
                    () -> SpringGatewayTest.router(name, ((Routes) subject).actuator(), Map.of("keepOthers", true)),
                    false));
        }
    }

    private record Routes(String name, String other, FaultProxy proxy) implements RouterContract.Subject {
        String actuator() {
            return proxy.uri() + "actuator";
        }

        @Override
        public TrafficRouter router() {
            return SpringGatewayTest.router(name, actuator());
        }

        @Override
        public TrafficRouter another() {
            return SpringGatewayTest.router(other);
        }

        private List<JsonNode> routes() {
            try {
                return gateway.definitions(name + "-");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static JsonNode args(JsonNode route) {
            return route.at("/predicates/1/args");
        }

        @Override
        public String contents() {
            return routes().toString();
        }

        @Override
        public String contentsButWeights() {
            List<JsonNode> routes = routes();
            ((ObjectNode) args(routes.get(0))).put("weight.weight", "100");
            ((ObjectNode) args(routes.get(1))).put("weight.weight", "0");
            return routes.toString();
        }

        private int of(int route) {
            return args(routes().get(route)).path("weight.weight").asInt();
        }

        @Override
        public Weight weight() {
            return Weight.share(of(1), of(0) + of(1));
        }

        @Override
        public void edit(int percent) {
            try {
                gateway.post(name + "-stable", name, 100 - percent, 0);
                gateway.post(name + "-canary", name, percent, 1);
                gateway.refresh();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void leave() {
            proxy.always(Fault.away());
        }

        @Override
        public void comeBack() {
            proxy.clear();
        }

        @Override
        public void close() throws Exception {
            proxy.close();
            for (String each : List.of(name, other)) {
                for (JsonNode route : gateway.definitions(each + "-")) {
                    gateway.delete(route.path("id").asText());
                }
            }
        }
    }

    @Test
    void requestsFollowTheWeightAsSoonAsTheShiftIsDone() throws Exception {
        String name = fresh();
        try (TrafficRouter router = router(name)) {
            RouteState before = router.read();
            assertThat(gateway.requests(name, 50)).containsOnlyKeys("v1");
            RouteState now = router.shift(before, Weight.of(25), OURS);
            // Of 400 at random: a standard deviation is 8.7.
            assertThat(gateway.requests(name, 400).get("v2")).isCloseTo(100, within(45));
            now = router.shift(now, Weight.ALL, OURS);
            assertThat(gateway.requests(name, 50)).containsOnlyKeys("v2");
            router.restore(now, before.snapshot());
            assertThat(gateway.requests(name, 50)).containsOnlyKeys("v1");
        }
    }

    @Test
    void routesOfTheGatewaysOwnConfigurationAreCoveredAndUncoveredAgain() throws Exception {
        List<JsonNode> configured = gateway.definitions("fixed-");
        try (TrafficRouter router = router("fixed")) {
            RouteState before = router.read();
            RouteState now = router.shift(before, Weight.of(50), OURS);
            assertThat(gateway.definitions("fixed-")).hasSize(4);
            assertThat(gateway.requests("fixed", 400).get("v2")).isCloseTo(200, within(50));
            now = router.shift(now, Weight.ALL, OURS);
            assertThat(gateway.definitions("fixed-")).hasSize(4);
            assertThat(gateway.requests("fixed", 50)).containsOnlyKeys("v2");

            assertThat(router.restore(now, before.snapshot())).isEqualTo(before);
            assertThat(gateway.definitions("fixed-")).isEqualTo(configured);
            assertThat(gateway.requests("fixed", 50)).containsOnlyKeys("v1");

            router.shift(before, Weight.of(50), OURS);
            byHand(router.manualRestore(before.snapshot()));
            assertThat(gateway.definitions("fixed-")).isEqualTo(configured);
            assertThat(router.read().snapshot())
                    .as("the claim ends with its lease")
                    .isEqualTo(before.snapshot());
        }
    }

    @Test
    void aRefreshThatIsLostOnTheWayBackIsMadeUpForSoThatRequestsGoBackToo() throws Exception {
        List<JsonNode> configured = gateway.definitions("fixed-");
        try (var proxy = FaultProxy.before(URI.create(gateway.actuator()));
                TrafficRouter router = router("fixed", proxy.uri() + "actuator")) {
            RouteState before = router.read();
            RouteState now = router.shift(before, Weight.ALL, OURS);
            proxy.always((Request request) -> request.path().endsWith("/refresh"), Fault.away());
            refused(Kind.UNAVAILABLE, "broke off", () -> router.restore(now, before.snapshot()));
            proxy.clear();
            assertThat(gateway.requests("fixed", 50)).containsOnlyKeys("v2");

            assertThat(router.restore(router.read(), before.snapshot())).isEqualTo(before);
            assertThat(gateway.definitions("fixed-")).isEqualTo(configured);
            assertThat(gateway.requests("fixed", 50)).containsOnlyKeys("v1");
        }
    }

    @Test
    void theCommandForAPersonPutsPostedRoutesBackThroughAShell() throws Exception {
        String name = fresh();
        List<JsonNode> posted = gateway.definitions(name + "-");
        try (TrafficRouter router = router(name)) {
            RouteState before = router.read();
            router.shift(before, Weight.of(50), OURS);
            byHand(router.manualRestore(before.snapshot()));
            assertThat(gateway.definitions(name + "-")).isEqualTo(posted);
        }
    }

    private static void byHand(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes());
        assertThat(shell.waitFor()).as(said).isZero();
    }

    @Test
    void aThirdRouteWithTrafficInTheGroupIsRefused() throws Exception {
        String name = fresh();
        gateway.post(name + "-old", name, 10, 0);
        gateway.refresh();
        try (TrafficRouter router = router(name)) {
            RouteState before = router.read();
            refused(
                    Kind.UNSUITABLE,
                    "also sends traffic to [" + name + "-old]",
                    () -> router.shift(before, Weight.of(5), OURS));
        }
        gateway.delete(name + "-old");
    }

    @Test
    void aRouteThatIsMissingIsToldWithThoseThatAreThere() throws Exception {
        try (TrafficRouter router = router("nobody")) {
            refused(
                    Kind.UNSUITABLE,
                    "has no route 'nobody-stable' with a predicate Weight=group, n; it has fixed-",
                    router::read);
        }
    }
}
