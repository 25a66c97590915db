package io.jenkins.plugins.canary.traffic.haproxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestAnswer;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The calls of HAProxy's Data Plane API that weights need, in its versions 2 and 3. Source: the API's specification, as
 * {@code /v3/docs} of each installation shows it. In version 2 a server's backend is a parameter and answers are wrapped
 * in {@code data}; in version 3 it is a part of the path.
 */
final class DataPlaneApi implements AutoCloseable {
    private static final Pattern GONE = Pattern.compile("transaction \\S+ does not exist");
    private static final Pattern UNKNOWN = Pattern.compile("[Rr]eload \\S.* does not exist");

    private final String url;
    private final String backend;
    private final Rest rest;
    private final boolean second;

    /** {@code url} ends with the API's version, {@code /v2} or {@code /v3}. */
    DataPlaneApi(String url, String backend, Rest rest) {
        this.url = url;
        this.backend = backend;
        this.rest = rest;
        this.second = url.matches(".*/v2/?");
    }

    /** The number of the configuration, which every change raises. */
    long version() throws RouteException {
        return rest.call(RestCall.get(at("configuration", "version"))).json().asLong();
    }

    /** The servers as they are configured. */
    JsonNode configured() throws RouteException {
        return data(rest.call(RestCall.get(
                second
                        ? at("configuration", "servers") + "?backend=" + backend
                        : at("configuration", "backends", backend, "servers"))));
    }

    /** The servers as they run, which say their states but not their weights. */
    JsonNode running() throws RouteException {
        return data(rest.call(RestCall.get(
                second
                        ? at("runtime", "servers") + "?backend=" + backend
                        : at("runtime", "backends", backend, "servers"))));
    }

    /** A transaction on the configuration of that number; refused when it has another by now. */
    String begin(long version) throws RouteException {
        JsonNode id = rest.call(RestCall.bare("POST", at("transactions") + "?version=" + version))
                .json()
                .path("id");
        if (!id.asText().matches("[\\w-]+")) {
            throw new RouteException(Kind.REFUSED, "HAProxy's Data Plane API at " + url + " began no transaction");
        }
        return id.asText();
    }

    void replace(String transaction, String server, JsonNode definition) throws RouteException {
        String parameters = "transaction_id=" + transaction;
        rest.call(
                RestCall.send(
                        "PUT",
                        second
                                ? at("configuration", "servers", server) + "?backend=" + backend + "&" + parameters
                                : at("configuration", "backends", backend, "servers", server) + "?" + parameters,
                        definition.toString()),
                DataPlaneApi::overtaken);
    }

    /** Whoever commits first ends the transactions of all others: some versions forget them at once. */
    private static Optional<Kind> overtaken(String said) {
        return GONE.matcher(said).find() ? Optional.of(Kind.CONFLICT) : Optional.empty();
    }

    /** Makes it so; the id of a reload that will put it into effect, if there is to be one. */
    Optional<String> commit(String transaction) throws RouteException {
        return rest.call(RestCall.bare("PUT", at("transactions", transaction)), DataPlaneApi::overtaken)
                .header()
                .apply("Reload-ID");
    }

    void discard(String transaction) throws RouteException {
        rest.call(RestCall.bare("DELETE", at("transactions", transaction)));
    }

    /** The reloads that the API knows of. */
    Reloads reloads() throws RouteException {
        JsonNode told = rest.call(RestCall.get(at("reloads"))).json();
        return new Reloads(told.isArray() ? told : told.path("data"));
    }

    /** Whether HAProxy runs with what was committed; fails as {@code failed} says if it didn't want to. */
    boolean reloaded(String id, Kind failed) throws RouteException {
        JsonNode reload = rest.call(RestCall.get(at("reloads", id)), DataPlaneApi::forgotten)
                .json();
        String status = reload.path("status").asText();
        if (status.equals("failed")) {
            throw new RouteException(
                    failed,
                    "HAProxy wasn't reloaded with the new weights, so that it goes on with the old ones: "
                            + OneLine.of(reload.path("response").asText(), 300));
        }
        return status.equals("succeeded");
    }

    /** An API that was started anew knows no reloads; what became of this one is told by the next look. */
    private static Optional<Kind> forgotten(String said) {
        return UNKNOWN.matcher(said).find() ? Optional.of(Kind.UNAVAILABLE) : Optional.empty();
    }

    private String at(String... segments) {
        return RestUrl.below(RestUrl.below(url, "services", "haproxy"), segments);
    }

    private JsonNode data(RestAnswer answer) {
        return second ? answer.json().path("data") : answer.json();
    }

    @Override
    public void close() {
        rest.close();
    }
}
