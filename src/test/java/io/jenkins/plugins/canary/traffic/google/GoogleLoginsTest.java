package io.jenkins.plugins.canary.traffic.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.rollout.ManualClock;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Remotes;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of credentials for Google Cloud that aren't keys: identities of others, and accounts that one acts as. */
class GoogleLoginsTest {
    static final Instant NOON = new ManualClock().instant();

    private final ManualClock clock = new ManualClock();

    @TempDir
    private Path folder;

    private GoogleCloud cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = new GoogleCloud();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private TrafficRouter router(String text, boolean commandLine) {
        return Remotes.router(
                "urlMap",
                Map.of("urlMap", "shop", "project", "shop-prod", "endpoint", cloud.url(), "credentialsId", "gcp"),
                new Means(
                        (id, url) -> Credentials.document(text),
                        Remotes.noAccounts(),
                        clock,
                        Optional.empty(),
                        commandLine));
    }

    private TrafficRouter router(ObjectNode file) {
        return router(file.toString(), true);
    }

    private long asked(String path) {
        return cloud.faults().requests().stream()
                .filter(each -> each.path().startsWith(path))
                .count();
    }

    private void logsIn(ObjectNode file) throws RouteException {
        try (TrafficRouter router = router(file)) {
            assertThat(router.read().canary()).isEqualTo(Weight.NONE);
        }
    }

    private void refused(ObjectNode file, Kind kind, String text) {
        try (TrafficRouter router = router(file)) {
            assertThatThrownBy(router::read).isInstanceOfSatisfying(RouteException.class, e -> {
                assertThat(e).hasMessageContaining(text);
                assertThat(e.kind()).isEqualTo(kind);
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    assertThat(cause.toString())
                            .doesNotContain(
                                    "eyJ0.identity", "ya29", Federation.REQUEST_TOKEN, Federation.CLIENT_SECRET);
                }
            });
        }
    }

    private static boolean acts(Request request) {
        return request.path().endsWith(":generateAccessToken");
    }

    private static boolean exchanges(Request request) {
        return request.path().equals("/v1/token");
    }

    private ObjectNode external() {
        return Federation.file(cloud.url());
    }

    private ObjectNode acting() {
        return Federation.acting(external(), cloud.url());
    }

    private static ObjectNode source(ObjectNode file) {
        return (ObjectNode) file.get("credential_source");
    }

    @Test
    void anIdentityOfGithubActionsIsExchangedAndActsAsAServiceAccountAsLongAsTheRolloutRuns() throws Exception {
        try (TrafficRouter router = router(acting())) {
            assertThat(router.read().canary()).isEqualTo(Weight.NONE);
            assertThat(cloud.faults().requests().stream().map(Request::toString))
                    .containsExactly(
                            "GET /identity?api-version=2.0&audience=gh",
                            "POST /v1/token",
                            "POST /v1/projects/-/serviceAccounts/" + Federation.ACCOUNT + ":generateAccessToken",
                            "GET /compute/v1/projects/shop-prod/global/urlMaps/shop");
            clock.advance(Duration.ofMinutes(54));
            router.read();
            assertThat(asked("/identity")).isEqualTo(1);
            clock.advance(Duration.ofMinutes(1));
            router.read();
            assertThat(asked("/identity")).isEqualTo(2);
            assertThat(asked("/v1/projects")).isEqualTo(2);
        }
    }

    @Test
    void anExternalAccountHasRightsOfItsOwnToo() throws Exception {
        logsIn(external());
        assertThat(asked("/v1/projects")).isZero();
        logsIn(external().put("workforce_pool_user_project", "shop-quota"));
    }

    @Test
    void aClientOfItsOwnLogsInWhereTheFileNamesOne() throws Exception {
        logsIn(external()
                .put("client_id", "me")
                .put("client_secret", Federation.CLIENT_SECRET)
                .put("workforce_pool_user_project", "shop-quota"));
        assertThat(cloud.faults().requests().stream()
                        .filter(each -> each.path().equals("/v1/token"))
                        .map(each -> each.header("authorization")))
                .containsExactly(Credentials.basic("me", Federation.CLIENT_SECRET)
                        .header()
                        .orElseThrow());
    }

    @Test
    void aTokenInAFileIsReadAnewForEachExchange() throws Exception {
        Path token = folder.resolve("token");
        ObjectNode text = external();
        text.putObject("credential_source").put("file", token.toString());
        try (TrafficRouter router = router(text)) {
            Files.writeString(token, cloud.federation().identity() + "\n");
            router.read();
            clock.advance(Duration.ofHours(1));
            Files.writeString(token, cloud.federation().identity());
            router.read();
            clock.advance(Duration.ofHours(1));
            Files.delete(token);
            assertThatThrownBy(router::read).isInstanceOfSatisfying(RouteException.class, e -> assertThat(e.kind())
                    .isEqualTo(Kind.UNAVAILABLE));
        }
        ObjectNode json = external();
        json.putObject("credential_source")
                .put("file", token.toString())
                .putObject("format")
                .put("type", "json")
                .put("subject_token_field_name", "token");
        Files.writeString(token, "{\"token\": \"" + cloud.federation().identity() + "\"}");
        logsIn(json);
        Files.writeString(token, "{\"id\": \"" + cloud.federation().identity() + "\"}");
        refused(json, Kind.FORBIDDEN, "found no token in the field token of the JSON object that was expected in ");
        Files.writeString(token, cloud.federation().identity());
        refused(json, Kind.FORBIDDEN, "found no token in the field token");
        Files.writeString(token, " \n");
        refused(text, Kind.FORBIDDEN, "found no token in " + token);
    }

    @Test
    void aPersonActsAsAServiceAccountOverOthers() throws Exception {
        ObjectNode file = ServedPlace.JSON.createObjectNode().put("type", "impersonated_service_account");
        file.set("source_credentials", external());
        file.putArray("delegates").add("projects/-/serviceAccounts/between@shop-prod.iam.gserviceaccount.com");
        logsIn(Federation.acting(file, cloud.url()));
        assertThat(cloud.faults().requests("POST").get(1).body())
                .isEqualTo("{\"lifetime\":\"3600s\",\"scope\":[\"https://www.googleapis.com/auth/compute\"],"
                        + "\"delegates\":[\"projects/-/serviceAccounts/between@shop-prod.iam.gserviceaccount.com\"]}");
    }

    @Test
    void aShorterLifeIsAskedForWhereTheFileSaysSo() throws Exception {
        ObjectNode file = acting();
        file.putObject("service_account_impersonation").put("token_lifetime_seconds", 600);
        try (TrafficRouter router = router(file)) {
            router.read();
            clock.advance(Duration.ofMinutes(5));
            router.read();
            assertThat(asked("/identity")).isEqualTo(2);
        }
        ((ObjectNode) file.get("service_account_impersonation")).put("token_lifetime_seconds", 60);
        assertThatThrownBy(() -> router(file)).hasMessageContaining("token_lifetime_seconds of 600 to 43200, found 60");
    }

    @Test
    void eachRefusalIsSaidInItsOwnWordsAndShowsNoToken() {
        ObjectNode stranger = external();
        ((ObjectNode) source(stranger).get("headers"))
                .put("Authorization", "Bearer another-" + Federation.REQUEST_TOKEN);
        refused(
                stranger,
                Kind.FORBIDDEN,
                "the identity provider " + cloud.url() + "/identity answered GET with HTTP 401");
        refused(
                external().put("audience", "//iam.googleapis.com/another"),
                Kind.FORBIDDEN,
                "the token endpoint " + cloud.url() + "/v1/token answered POST with HTTP 400, asked with the external"
                        + " account of //iam.googleapis.com/another");
        ObjectNode nobody =
                acting().put("service_account_impersonation_url", cloud.url() + "/v1/projects/-/x:generateAccessToken");
        refused(nobody, Kind.FORBIDDEN, "acting as the service account at " + cloud.url());
        cloud.faults().next(GoogleLoginsTest::acts, Fault.forbidden());
        refused(acting(), Kind.FORBIDDEN, "acting as the service account " + Federation.ACCOUNT + " answered POST");
        cloud.faults().next(GoogleLoginsTest::exchanges, Fault.reply(Reply.json(503, "busy")));
        refused(acting(), Kind.UNAVAILABLE, "503");
    }

    @Test
    void aServerThatRepeatsEverythingMakesNoTokenKnown() {
        for (String path : List.of("/identity", "/v1/token", "/v1/projects")) {
            cloud.faults().clear();
            cloud.faults()
                    .always(
                            request -> request.path().startsWith(path),
                            exchange -> exchange.reply(Reply.json(
                                    400,
                                    exchange.request().headers() + " "
                                            + exchange.request().body())));
            refused(
                    acting().put("client_id", "me").put("client_secret", Federation.CLIENT_SECRET),
                    Kind.REFUSED,
                    "HTTP 400");
        }
    }

    @Test
    void otherSourcesOfTokensAreRefusedByNameWithTheWayOut() {
        ObjectNode program = external();
        program.putObject("credential_source").putObject("executable").put("command", "/bin/true");
        assertThatThrownBy(() -> router(program))
                .hasMessageContaining("found executable")
                .hasMessageContaining("write its token to a file");
        ObjectNode aws = external();
        aws.putObject("credential_source").put("environment_id", "aws1").put("url", "http://169.254.169.254/x");
        assertThatThrownBy(() -> router(aws)).hasMessageContaining("found an AWS one (environment_id)");
        ObjectNode certificate = external();
        certificate.putObject("credential_source").putObject("certificate");
        assertThatThrownBy(() -> router(certificate)).hasMessageContaining("found certificate, which isn't read");
        ObjectNode none = external();
        none.remove("credential_source");
        assertThatThrownBy(() -> router(none)).hasMessageContaining("file or url, found neither");
        assertThatThrownBy(() -> router(external().put("type", "external_account_authorized_user")))
                .hasMessageContaining("external_account, found external_account_authorized_user");
    }

    @Test
    void whatCantBeIsSaidBeforeAnythingIsAsked() {
        ObjectNode half = external();
        half.remove(List.of("audience", "subject_token_type"));
        assertThatThrownBy(() -> router(half)).hasMessageContaining("with audience and subject_token_type");
        assertThatThrownBy(() -> router(external().put("token_url", "http://sts.example.com/v1/token")))
                .hasMessageContaining("a key whose token_url is an https URL");
        assertThatThrownBy(
                        () -> router(external().put("service_account_impersonation_url", "http://iam.example.com/x")))
                .hasMessageContaining("a key whose service_account_impersonation_url is an https URL");
        for (String url : List.of("http://ci.example.com/token", "https:///token", "ftp://127.0.0.1/", "file:/etc/x")) {
            ObjectNode open = external();
            source(open).put("url", url);
            assertThatThrownBy(() -> router(open)).as(url).hasMessageContaining("whose url is an https URL");
        }
        ObjectNode odd = external();
        ((ObjectNode) source(odd).get("format")).put("type", "xml");
        assertThatThrownBy(() -> router(odd)).hasMessageContaining("a format of type text, or json");
        assertThat(cloud.faults().requests()).isEmpty();
    }

    @Test
    void aBuildMayNotSayWhatIsReadOnTheController() {
        ObjectNode nested = ServedPlace.JSON.createObjectNode().put("type", "impersonated_service_account");
        nested.set("source_credentials", external());
        for (ObjectNode each : List.of(external(), Federation.acting(nested, cloud.url()))) {
            assertThatThrownBy(() -> router(each.toString(), false))
                    .hasMessageContaining("found an external_account (workload identity federation)")
                    .hasMessageContaining("the command line takes it");
        }
        assertThat(cloud.faults().requests()).isEmpty();
    }
}
