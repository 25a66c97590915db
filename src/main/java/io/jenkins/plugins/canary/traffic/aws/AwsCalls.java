package io.jenkins.plugins.canary.traffic.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signed calls of one service of AWS in one region. Safe for several threads; each call may first ask for a key that is
 * still good.
 */
public final class AwsCalls implements AutoCloseable {
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final String who;
    private final String endpoint;
    private final AwsLogin login;
    private final AwsSigner signer;
    private final KeyedRest rest;

    private AwsCalls(String who, String endpoint, AwsLogin login, AwsSigner signer, Way way) {
        this.who = who;
        this.endpoint = endpoint;
        this.login = login;
        this.signer = signer;
        this.rest = new KeyedRest(who, login.toString(), way);
    }

    /**
     * Opens them as whoever a plan wants to be.
     *
     * @param who is called, for messages
     * @param service as signatures and host names call it: {@code lambda}
     */
    public static AwsCalls open(String who, String service, String region, RouteSpec.Remote spec, Means means)
            throws CredentialsById.NotFound {
        String endpoint = Optional.ofNullable(spec.settings().get("endpoint")).orElse(Regions.url(service, region));
        return new AwsCalls(
                who,
                endpoint,
                AwsLogins.find(spec, region, endpoint, means),
                new AwsSigner(region, service, means.clock()),
                AwsSettings.way(spec, means));
    }

    /** Those of the Security Token Service; closing them closes {@code login}. */
    static AwsCalls tokens(String region, AwsLogin login, Clock clock, Way way) {
        return new AwsCalls("AWS STS", Regions.url("sts", region), login, new AwsSigner(region, "sts", clock), way);
    }

    /** A service that speaks JSON by method and path; {@code segments} are encoded. */
    public JsonNode json(String method, Optional<String> body, Map<String, String> query, String... segments)
            throws RouteException {
        String url = RestUrl.below(endpoint, segments) + (query.isEmpty() ? "" : "?" + joined(query));
        RestCall call = new RestCall(method, url, Map.of(), body)
                .with("Content-Type", body.isPresent() ? "application/json" : "");
        var key = login.key();
        return rest.as(key).call(signer.signed(call, key)).json();
    }

    /** A service that takes an action with parameters as a form and answers in XML, of which the result is told. */
    public JsonNode action(String action, String version, Map<String, String> parameters) throws RouteException {
        var all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", version);
        RestCall call = new RestCall("POST", RestUrl.below(endpoint, ""), Map.of(), Optional.of(joined(all)))
                .with("Content-Type", FORM)
                .with("Accept", "text/xml");
        var key = login.key();
        String xml =
                rest.as(key).text(signer.signed(call, key), QueryErrors::kind).text();
        return QueryXml.read(xml).path(action + "Result");
    }

    private static String joined(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> SdkHttpUtils.urlEncode(each.getKey()) + "=" + SdkHttpUtils.urlEncode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        rest.close();
        login.close();
    }

    @Override
    public String toString() {
        return who;
    }
}
