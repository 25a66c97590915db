package io.jenkins.plugins.canary.traffic.haproxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.HttpContract;
import io.jenkins.plugins.canary.traffic.held.Routers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a server written after the API's documentation, with a real HAProxy behind it. */
class DataPlaneContractTest extends HttpContract {
    @Override
    protected String symbol() {
        return "haproxyDataPlane";
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private FakeDataPlane api;

    @Override
    protected Subject open() throws Exception {
        api = start(folder.resolve("one"));
        return new Backends(api, start(folder.resolve("other")));
    }

    @Override
    protected FaultProxy faults() {
        return api.faults();
    }

    @Override
    protected boolean writes(Request request) {
        return request.is("PUT") && request.path().contains("/transactions/");
    }

    @Override
    protected boolean changes(Request request) {
        return request.is("PUT");
    }

    static FakeDataPlane start(Path folder) throws Exception {
        return FakeDataPlane.start(Files.createDirectory(folder));
    }

    static TrafficRouter router(FakeDataPlane api, String version) {
        return router(api, version, Map.of());
    }

    private static TrafficRouter router(FakeDataPlane api, String version, Map<String, ?> more) {
        var settings = new HashMap<String, Object>(more);
        settings.putAll(Map.of(
                "url", api.url(version), "credentialsId", "login", "backend", "be", "stable", "v1", "canary", "v2"));
        return Routers.of("haproxyDataPlane", settings);
    }

    @Override
    protected TrafficRouter router(Map<String, ?> more) {
        return router(api, "v3", more);
    }

    private record Backends(FakeDataPlane first, FakeDataPlane other) implements Subject {
        @Override
        public TrafficRouter router() {
            return DataPlaneContractTest.router(first, "v3");
        }

        @Override
        public TrafficRouter another() {
            return DataPlaneContractTest.router(other, "v2");
        }

        @Override
        public String contents() {
            return first.configuration();
        }

        @Override
        public String contentsButWeights() {
            JsonNode servers = servers();
            ((ObjectNode) servers.get(0)).put("weight", 100);
            ((ObjectNode) servers.get(1)).put("weight", 0);
            return "[" + servers.get(0) + ", " + servers.get(1) + "]";
        }

        private JsonNode servers() {
            try {
                return JSON.readTree(contents());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Weight weight() {
            return first.weight();
        }

        @Override
        public void edit(int percent) {
            first.edit(percent);
        }

        @Override
        public void leave() {
            first.faults().always(Fault.away());
        }

        @Override
        public void comeBack() {
            first.faults().clear();
        }

        @Override
        public void close() {
            first.close();
            other.close();
        }
    }

    @Override
    protected Optional<Third> third() {
        return Optional.of(new Third(
                "v3",
                parts -> api.third(parts),
                () -> api.third(),
                () -> DataPlaneContractTest.router(api, "v3", Map.of("keepOthers", true)),
                false));
    }
}
