package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Names;
import io.jenkins.plugins.canary.traffic.held.Setting;
import io.jenkins.plugins.canary.traffic.rest.CallTimeout;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.util.Optional;

/** What every place in Google Cloud is told beside its own, and how it is called with that. */
final class GoogleSettings {
    private GoogleSettings() {}

    static Optional<Setting> credentials() {
        return Optional.of(Setting.optional("credentialsId", "", id -> {}));
    }

    static Setting project() {
        return Names.required("project", "the id of the project in Google Cloud");
    }

    static Setting endpoint(String usual) {
        return Setting.optional("endpoint", usual, RestUrl::check);
    }

    static Setting timeout(String usual) {
        return Setting.optional("timeout", usual, CallTimeout::parse);
    }

    /**
     * The calls of {@code spec}.
     *
     * @param who is called, for messages
     */
    static GoogleCalls calls(String who, RouteSpec.Remote spec, String scope, Means means)
            throws CredentialsById.NotFound {
        return new GoogleCalls(
                who,
                GoogleLogin.find(spec.credentialsId(), spec.settings().get("endpoint"), scope, means),
                means.way(CallTimeout.parse(spec.settings().get("timeout"))),
                means.clock());
    }
}
