package io.jenkins.plugins.canary.traffic.held;

import static io.jenkins.plugins.canary.traffic.RouterContract.CLOCK;
import static io.jenkins.plugins.canary.traffic.RouterContract.OURS;
import static io.jenkins.plugins.canary.traffic.RouterContract.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.webhook.Endpoint;
import io.jenkins.plugins.canary.traffic.webhook.WebhookPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A power cut, or somebody, left nothing in the file that says whose a place is. */
class BrokenClaimsTest {
    @TempDir
    private Path folder;

    private Endpoint endpoint;

    @BeforeEach
    void start() throws Exception {
        endpoint = Endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** As another process would make it. */
    private TrafficRouter router() throws Exception {
        RouteSpec.Remote spec = Remotes.read("webhook", Map.of("url", endpoint.url()));
        var means = new Means(
                (id, url) -> {
                    throw new AssertionError("no secret is needed");
                },
                Remotes.noAccounts(),
                CLOCK,
                Optional.empty(),
                false);
        var place = new WebhookPlace();
        return HeldRouter.of(place.open(spec, means), new Claiming(place.identity(spec), ClaimFiles.in(folder), CLOCK));
    }

    private void emptyTheClaim() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> claims =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertThat(claims).hasSize(1);
            Files.writeString(claims.get(0), "");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theWayBackNeedsNoClaimAndSaysThatItIsBroken(boolean noteOnThePlace) throws Exception {
        if (noteOnThePlace) {
            endpoint.keepingClaims();
        }
        RouteState before;
        try (TrafficRouter router = router()) {
            before = router.read();
            router.shift(router.claim(before, OURS), Weight.of(25), OURS);
        }
        emptyTheClaim();

        try (TrafficRouter router = router()) {
            RouteState now = router.read();
            assertThat(now.canary()).isEqualTo(Weight.of(25));
            assertThat(now.claim().isPresent()).isEqualTo(noteOnThePlace);
            RouteState back = router.restore(now, before.snapshot());
            assertThat(back.canary()).isEqualTo(Weight.NONE);
            assertThat(back.doubt().orElseThrow()).contains("if no rollout of it is open, remove the file");
            assertThat(endpoint.weight()).isZero();
        }
    }

    @Test
    void nobodyTakesThePlaceBeforeItIsClearWhoseItIs() throws Exception {
        try (TrafficRouter router = router();
                TrafficRouter afterwards = router()) {
            router.claim(router.read(), OURS);
            emptyTheClaim();
            for (TrafficRouter one : List.of(router, afterwards)) {
                refused(Kind.UNAVAILABLE, "remove the file", () -> one.claim(one.read(), OURS));
                refused(Kind.UNAVAILABLE, "remove the file", () -> one.shift(one.read(), Weight.of(5), OURS));
            }
            assertThat(endpoint.weight()).isZero();
        }
    }

    @Test
    void aRolloutUnderWayIsNotTakenForOneThatLostItsPlace() throws Exception {
        try (TrafficRouter router = router()) {
            RouteState now = router.shift(router.claim(router.read(), OURS), Weight.of(25), OURS);
            emptyTheClaim();
            assertThat(router.read()).isEqualTo(now);
        }
    }
}
