package io.jenkins.plugins.canary.traffic.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.held.Routers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A user's endpoint on loopback: keeps a number, knows its versions, forgets nothing that it was sent. */
final class Endpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FaultProxy server;
    private BigDecimal weight = BigDecimal.ZERO;
    private int version;

    private Endpoint() throws IOException {
        server = FaultProxy.before(this::answer);
    }

    static Endpoint start() throws IOException {
        return new Endpoint();
    }

    private synchronized Reply answer(Request request) throws IOException {
        if (request.is("GET")) {
            return Reply.json(200, "{\"weight\": " + weight + "}").with("ETag", "\"" + version + "\"");
        }
        if (!request.header("if-match").equals("\"" + version + "\"")) {
            return Reply.json(412, "{\"error\": \"version is " + version + "\"}");
        }
        JsonNode body = JSON.readTree(request.body());
        set(body.required("weight").decimalValue());
        return Reply.json(200, "");
    }

    synchronized void set(BigDecimal wanted) {
        weight = wanted;
        version++;
    }

    synchronized BigDecimal weight() {
        return weight;
    }

    FaultProxy faults() {
        return server;
    }

    String url() {
        return server.uri() + "canary";
    }

    TrafficRouter router(Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>(more);
        settings.put("url", url());
        return Routers.of("webhook", settings);
    }

    @Override
    public void close() {
        server.close();
    }
}
