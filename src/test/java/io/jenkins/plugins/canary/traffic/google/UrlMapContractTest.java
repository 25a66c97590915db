package io.jenkins.plugins.canary.traffic.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.rollout.Journey;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.PageRights;
import io.jenkins.plugins.canary.traffic.held.Remotes;
import io.jenkins.plugins.canary.traffic.held.ServedContract;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract on a URL map with two splits of ours and one of somebody else's. */
class UrlMapContractTest extends ServedContract {
    @Override
    protected String symbol() {
        return "urlMap";
    }

    @Override
    protected Set<String> rights() {
        return PageRights.of("urlMap");
    }

    @Override
    protected ServedPlace start() throws IOException {
        return new GoogleCloud();
    }

    private GoogleCloud cloud() {
        return (GoogleCloud) place;
    }

    @Test
    void aChangeIsWaitedForUntilItIsDone() throws Exception {
        shift(5);
        assertThat(place.faults().requests("POST").stream()
                        .filter(each -> each.path().endsWith("/op-1/wait")))
                .hasSize(2);
    }

    @Test
    void anOperationThatFailsIsARefusalWithItsWords() {
        cloud().failsWith("backend service isn't ready");
        refused(Kind.REFUSED, "backend service isn't ready", () -> shift(5));
        assertThat(place.weight()).isEqualTo(Weight.NONE);
    }

    private static boolean waits(Request request) {
        return request.path().endsWith("/op-1/wait");
    }

    @Test
    void aChangeThatTakesLongerThanACallMayIsWaitedForInSeveral() throws Exception {
        Fault late = Fault.slow(Duration.ofSeconds(20));
        place.faults().next(UrlMapContractTest::waits, late, late);
        try (TrafficRouter impatient = cloud().router(Map.of("timeout", "1s"), Credentials.bearer(cloud().key()))) {
            assertThat(impatient.shift(impatient.read(), Weight.of(5), OURS).canary())
                    .isEqualTo(Weight.of(5));
        }
        assertThat(place.faults().requests().stream().filter(UrlMapContractTest::waits))
                .hasSize(3);
    }

    @Test
    void aChangeWhoseEndWasNotSeenIsAskedForByTheNextTry() throws Exception {
        place.faults().next(UrlMapContractTest::waits, Fault.serverError());
        refused(Kind.UNAVAILABLE, "HTTP 500", () -> router.shift(before, Weight.of(5), OURS));
        assertThat(router.shift(before, Weight.of(5), OURS).canary()).isEqualTo(Weight.of(5));
        assertThat(place.faults().requests().stream().filter(UrlMapContractTest::waits))
                .hasSize(3);
        assertThat(place.faults().requests("PATCH")).hasSize(1);
    }

    @Test
    void whatIsStoredIsNotTakenForDoneWhenItsChangeFailed() throws Exception {
        cloud().storesAndFailsWith("backend service isn't ready");
        place.faults().next(UrlMapContractTest::waits, Fault.serverError());
        refused(Kind.UNAVAILABLE, "HTTP 500", () -> router.shift(before, Weight.of(5), OURS));
        assertThat(place.weight()).isEqualTo(Weight.of(5));
        refused(Kind.REFUSED, "backend service isn't ready", () -> router.shift(router.read(), Weight.of(5), OURS));
    }

    @Test
    void aWayBackThatIsStoredAndFailedIsMadeAnew() throws Exception {
        RouteState now = shift(5);
        cloud().storesAndFailsWith("backend service isn't ready");
        place.faults().next(UrlMapContractTest::waits, Fault.serverError());
        refused(Kind.UNAVAILABLE, "HTTP 500", () -> router.restore(now, before.snapshot()));
        assertThat(place.weight()).isEqualTo(Weight.NONE);
        refused(Kind.REFUSED, "backend service isn't ready", () -> router.restore(router.read(), before.snapshot()));
        cloud().failsWith("");
        place.faults().forgetRequests();
        assertThat(router.restore(router.read(), before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(place.faults().requests("PATCH")).singleElement().satisfies(patch -> assertThat(patch.body())
                .contains("pathMatchers"));
    }

    @Test
    void aFullQuotaIsNoMissingRightAndIsTriedAgain() throws Exception {
        place.faults()
                .next(
                        place::writes,
                        Fault.reply(GoogleServer.refused(403, "rateLimitExceeded", "Rate Limit Exceeded")));
        refused(Kind.UNAVAILABLE, "Rate Limit Exceeded", () -> shift(5));
        place.faults().next(place::writes, Fault.reply(GoogleServer.refused(400, "resourceNotReady", "is not ready")));
        refused(Kind.UNAVAILABLE, "is not ready", () -> shift(5));
        assertThat(shift(5).canary()).isEqualTo(Weight.of(5));
    }

    @Test
    void onlyWhatChangesIsPatchedUnderTheFingerprint() throws Exception {
        shift(5);
        JsonNode patch = ServedPlace.JSON.readTree(
                place.faults().requests("PATCH").get(0).body());
        assertThat(patch.properties().stream().map(Map.Entry::getKey))
                .containsExactly("fingerprint", "pathMatchers", "description");
    }

    @Test
    void oneTokenIsUsedAsLongAsItLives() throws Exception {
        shift(5);
        router.restore(router.read(), before.snapshot());
        assertThat(place.faults().requests("POST").stream()
                        .filter(each -> each.path().equals("/token")))
                .hasSize(1);
    }

    @Test
    void anAccessTokenIsTakenAsItIs() throws Exception {
        try (TrafficRouter direct = cloud().router(Map.of(), Credentials.bearer("ya29.access-token"))) {
            assertThat(direct.read().canary()).isEqualTo(Weight.NONE);
        }
        try (TrafficRouter wrong = cloud().router(Map.of(), Credentials.bearer("ya29.other"))) {
            refused(Kind.FORBIDDEN, "check credentialsId", wrong::read);
        }
    }

    @Test
    void aKeyThatIsBrokenOrNotKnownIsSaidWithoutShowingIt() {
        String broken = cloud().key().replace("PRIVATE KEY-----\\n", "PRIVATE KEY-----\\nAAAA");
        assertThatThrownBy(() -> cloud().router(Map.of(), Credentials.bearer(broken)))
                .hasMessageContaining("expected the JSON key of a service account")
                .hasMessageNotContainingAny(place.secrets().toArray(String[]::new));
        String stranger = cloud().key().replace("canary@", "stranger@");
        try (TrafficRouter unknown = cloud().router(Map.of(), Credentials.bearer(stranger))) {
            refused(Kind.FORBIDDEN, "invalid_grant", unknown::read);
        }
    }

    private TrafficRouter of(boolean commandLine, Map<String, String> variables) {
        return Remotes.router(
                "urlMap",
                Map.of("urlMap", "shop", "project", "shop-prod", "endpoint", place.url()),
                new Means(
                        (name, url) -> {
                            if (!variables.containsKey(name)) {
                                throw new CredentialsById.NotFound("no " + name);
                            }
                            return Credentials.bearer(variables.get(name));
                        },
                        Remotes.noAccounts(),
                        CLOCK,
                        Optional.empty(),
                        commandLine));
    }

    @Test
    void aKeyInASecretFileIsTakenAsItIsAlsoOnSeveralLines() throws Exception {
        String lines = ServedPlace.JSON.readTree(cloud().key()).toPrettyString();
        try (TrafficRouter file = cloud().router(Map.of(), Credentials.document(lines))) {
            assertThat(file.read().canary()).isEqualTo(Weight.NONE);
        }
        assertThatThrownBy(() -> cloud().router(Map.of(), Credentials.document(lines.substring(9))))
                .hasMessageContaining("expected the JSON key of a service account")
                .hasMessageNotContainingAny(place.secrets().toArray(String[]::new));
    }

    @Test
    void aCommandLineLogsInAsGooglesToolsDo(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key.json"), cloud().key());
        Path person = Files.writeString(folder.resolve("application_default_credentials.json"), cloud().person());
        String host = place.url().replace("http://", "");
        for (Map<String, String> variables : List.of(
                Map.of("GOOGLE_APPLICATION_CREDENTIALS", key.toString(), "GCE_METADATA_HOST", "127.0.0.1:1"),
                Map.of("CLOUDSDK_CONFIG", folder.toString(), "GCE_METADATA_HOST", "127.0.0.1:1"),
                Map.of("HOME", key.toString(), "GCE_METADATA_HOST", host))) {
            try (TrafficRouter found = of(true, variables)) {
                assertThat(found.read().canary()).isEqualTo(Weight.NONE);
            }
        }
        assertThat(person).exists();
        try (TrafficRouter nowhere = of(true, Map.of("GCE_METADATA_HOST", "127.0.0.1:1"))) {
            refused(Kind.UNAVAILABLE, "the token endpoint http://127.0.0.1:1/", nowhere::read);
        }
        assertThatThrownBy(() -> of(true, Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere")))
                .hasMessageContaining("expected a file of credentials that can be read, found /nowhere");
    }

    @Test
    void aBuildIsNotGivenWhatTheControllerMayDo() {
        place.faults().forgetRequests();
        assertThatThrownBy(
                        () -> of(false, Map.of("GCE_METADATA_HOST", place.url().replace("http://", ""))))
                .hasMessageContaining("found no credentialsId");
        assertThat(place.faults().requests()).isEmpty();
    }

    @Test
    void weightsThatDifferAndServicesThatArentThereAreRefused() {
        ((ObjectNode) cloud().map().at("/pathMatchers/0/routeRules/0/routeAction/weightedBackendServices/1"))
                .put("weight", 7);
        refused(Kind.UNSUITABLE, "different weights in several places", () -> router.read());
        try (TrafficRouter none = cloud().router(Map.of("pathMatcher", "other"), Credentials.bearer(cloud().key()))) {
            refused(
                    Kind.UNSUITABLE,
                    "has no weightedBackendServices with payments-stable and payments-canary",
                    none::read);
        }
        try (TrafficRouter foreign = cloud().router(Map.of("canary", "search-a"), Credentials.bearer(cloud().key()))) {
            refused(Kind.UNSUITABLE, "expected payments-stable and search-a among them", foreign::read);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void aMapOfWhichSomebodyEditedOneSplitIsPutBackByTheRolloutThatHasIt(int weight) {
        String contents = place.contents();
        Journey journey = Journey.on(router);
        journey.step(100);
        ((ObjectNode) cloud().map().at("/pathMatchers/0/routeRules/0/routeAction/weightedBackendServices/1"))
                .put("weight", weight);

        assertThat(journey.rollBack().stuck()).isEmpty();
        assertThat(place.contents()).isEqualTo(contents);
    }

    @Test
    void theCommandForAPersonLogsInByGcloud() {
        assertThat(router.manualRestore(before.snapshot()))
                .contains(
                        "gcloud auth print-access-token",
                        "/urlMaps/shop",
                        "{\"payments-canary\":0,\"payments-stable\":100}");
    }

    @Override
    protected Optional<Third> third() {
        return Optional.of(new Third(
                "payments-old",
                parts -> cloud().third("payments-old", parts),
                () -> cloud().map().findValuesAsText("weight").stream()
                        .mapToInt(Integer::parseInt)
                        .skip(2)
                        .findFirst()
                        .orElseThrow(),
                () -> cloud().router(Map.of("keepOthers", true), Credentials.bearer(cloud().key())),
                false));
    }
}
