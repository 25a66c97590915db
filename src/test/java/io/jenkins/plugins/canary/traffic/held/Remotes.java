package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.spec.RouteReader;
import io.jenkins.plugins.canary.spec.Written;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.remote.RemoteKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Opens places as a plan of theirs would. */
public final class Remotes {
    private Remotes() {}

    /** What a plan wrote, read; throws what is wrong with it. */
    public static RouteSpec.Remote read(String symbol, Map<String, ?> settings) {
        var problems = new Problems();
        Optional<RouteSpec> spec = new RouteReader(problems, "", "", "payments")
                .read(Optional.of(new Written(symbol, new LinkedHashMap<>(settings))));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.list().toString());
        }
        return (RouteSpec.Remote) spec.orElseThrow();
    }

    /** On a Jenkins controller, with one login whatever the id. */
    public static TrafficRouter router(String symbol, Map<String, ?> settings, Credentials login) {
        return router(
                symbol,
                settings,
                new Means((id, url) -> login, noAccounts(), RouterContract.CLOCK, Optional.empty(), false));
    }

    public static Accounts noAccounts() {
        return name -> {
            throw new CredentialsById.NotFound("no account " + name);
        };
    }

    public static TrafficRouter router(String symbol, Map<String, ?> settings, Means means) {
        RouteSpec.Remote spec = read(symbol, settings);
        Place place = RemoteKind.valueOf(spec.kind()).place();
        try {
            return MemoryClaims.router(place.open(spec, means), place.identity(spec));
        } catch (CredentialsById.NotFound e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
