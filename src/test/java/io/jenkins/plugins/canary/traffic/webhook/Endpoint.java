package io.jenkins.plugins.canary.traffic.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Routers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A user's endpoint on loopback: keeps a number, knows its versions, forgets nothing that it was sent. */
public final class Endpoint implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FaultProxy server;
    private BigDecimal weight = BigDecimal.ZERO;
    private int version;
    private Consumer<Weight> moved = canary -> {};
    private boolean unversioned;
    private boolean keepsClaims;
    private JsonNode claim = JSON.nullNode();
    private Optional<Map<String, Reply>> known = Optional.empty();

    private Endpoint() throws IOException {
        server = FaultProxy.before(this::answer);
    }

    public static Endpoint start() throws IOException {
        return new Endpoint();
    }

    private synchronized Reply answer(Request request) throws IOException {
        if (request.is("GET")) {
            return Reply.json(200, "{\"weight\": " + weight + (keepsClaims ? ", \"claim\": " + claim : "") + "}")
                    .with("ETag", unversioned ? "" : version());
        }
        String key = request.header("idempotency-key");
        if (known.isPresent() && known.get().containsKey(key)) {
            return known.get().get(key);
        }
        if (!unversioned && !request.header("if-match").equals(version())) {
            return Reply.json(412, "{\"error\": \"version is " + version() + "\"}");
        }
        JsonNode body = JSON.readTree(request.body());
        if (keepsClaims) {
            claim = body.required("claim");
        }
        set(body.required("weight").decimalValue());
        Reply done = Reply.json(200, "");
        known.ifPresent(answers -> answers.put(key, done));
        return done;
    }

    /** One that knows what it holds has a version of its contents, the others count. */
    private String version() {
        return "\"" + (known.isPresent() ? "of " + weight : version) + "\"";
    }

    /** One that does what it was asked once, and gives the same answer when it is asked again. */
    public Endpoint rememberingKeys() {
        known = Optional.of(new HashMap<>());
        return this;
    }

    /** One that keeps whose the weight is too. */
    public Endpoint keepingClaims() {
        keepsClaims = true;
        return this;
    }

    /** One that doesn't know which weight a call is based on. */
    Endpoint withoutVersions() {
        unversioned = true;
        return this;
    }

    /** Tells what routes requests here of each weight that it is given. */
    public synchronized Endpoint moving(Consumer<Weight> requests) {
        moved = requests;
        return this;
    }

    public synchronized JsonNode claim() {
        return claim;
    }

    synchronized void set(BigDecimal wanted) {
        weight = wanted;
        version++;
        moved.accept(new Weight(wanted));
    }

    public synchronized BigDecimal weight() {
        return weight;
    }

    FaultProxy faults() {
        return server;
    }

    public String url() {
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
