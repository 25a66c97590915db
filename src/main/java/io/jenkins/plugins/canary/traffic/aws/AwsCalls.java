package io.jenkins.plugins.canary.traffic.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.rest.CallTimeout;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signed calls of one service of AWS in one region. Safe for several threads. */
public final class AwsCalls implements AutoCloseable {
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final String endpoint;
    private final SigV4 signer;
    private final Clock clock;
    private final Rest rest;

    private AwsCalls(String who, String endpoint, SigV4 signer, Clock clock, Way way) {
        this.endpoint = endpoint;
        this.signer = signer;
        this.clock = clock;
        this.rest = Rest.signed(who, signer.login().toString(), signer.login().secrets(), way);
    }

    /**
     * Opens them with the access key that a plan names.
     *
     * @param who is called, for messages
     * @param service as signatures and host names call it: {@code lambda}
     */
    public static AwsCalls open(String who, String service, String region, RouteSpec.Remote spec, Means means)
            throws CredentialsById.NotFound {
        String endpoint = Optional.ofNullable(spec.settings().get("endpoint"))
                .orElse("https://" + service + "." + region + domain(region));
        AwsLogin login = AwsLogin.find(spec.credentialsId(), endpoint, means);
        return new AwsCalls(
                who,
                endpoint,
                new SigV4(login, region, service),
                means.clock(),
                means.way(CallTimeout.parse(spec.settings().get("timeout"))));
    }

    private static String domain(String region) {
        return region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    }

    /** A service that speaks JSON by method and path; {@code segments} are encoded. */
    public JsonNode json(String method, Optional<String> body, Map<String, String> query, String... segments)
            throws RouteException {
        String url = RestUrl.below(endpoint, segments)
                + (query.isEmpty() ? "" : "?")
                + query.entrySet().stream()
                        .map(each -> SigV4.encoded(each.getKey()) + "=" + SigV4.encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return rest.call(signed(new RestCall(method, url, Map.of(), body), body.isPresent() ? "application/json" : ""))
                .json();
    }

    /** A service that takes an action with parameters as a form and answers in XML, of which the result is told. */
    public JsonNode action(String action, String version, Map<String, String> parameters) throws RouteException {
        var all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", version);
        String form = all.entrySet().stream()
                .map(each -> SigV4.encoded(each.getKey()) + "=" + SigV4.encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        RestCall call = new RestCall("POST", RestUrl.below(endpoint, ""), Map.of(), Optional.of(form))
                .with("Accept", "text/xml");
        String xml = rest.text(signed(call, FORM), QueryErrors::kind).text();
        return QueryXml.read(xml).path(action + "Result");
    }

    private RestCall signed(RestCall call, String type) {
        RestCall whole = call;
        Map<String, String> headers = signer.headers(
                call.method(), URI.create(call.url()), type, call.body().orElse(""), clock.instant());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            whole = whole.with(
                    header.getKey().equals("content-type") ? "Content-Type" : header.getKey(), header.getValue());
        }
        return whole;
    }

    @Override
    public void close() {
        rest.close();
    }
}
