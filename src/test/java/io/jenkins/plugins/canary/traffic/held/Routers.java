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
import java.util.Map;
import java.util.Optional;

/** Routers of places outside Kubernetes, made of what a plan says and nothing else. */
public final class Routers {
    private Routers() {}

    /** Of the service {@code shop}; a secret is {@code s3cr3t of} its id, or a user and a password by the id {@code login}. */
    public static TrafficRouter of(String symbol, Map<String, ?> settings) {
        RouteSpec.Remote spec = spec(symbol, settings);
        try {
            Place place = RemoteKind.valueOf(spec.kind()).place();
            return MemoryClaims.router(
                    place.open(
                            spec,
                            new Means(
                                    Routers::credentials,
                                    Remotes.noAccounts(),
                                    RouterContract.CLOCK,
                                    Optional.empty(),
                                    true)),
                    place.identity(spec));
        } catch (CredentialsById.NotFound e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Throws what is wrong with the settings. */
    public static RouteSpec.Remote spec(String symbol, Map<String, ?> settings) {
        var problems = new Problems();
        Optional<RouteSpec> spec =
                new RouteReader(problems, "", "", "shop").read(Optional.of(new Written(symbol, Map.copyOf(settings))));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems.list()));
        }
        return (RouteSpec.Remote) spec.orElseThrow();
    }

    private static Credentials credentials(String id, String url) {
        return id.equals("login") ? Credentials.basic("admin", "pa55word") : Credentials.bearer("s3cr3t of " + id);
    }
}
