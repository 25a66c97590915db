package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A kind of place outside Kubernetes that holds weights: how a plan names it, what it takes, and how it is opened. Plans,
 * forms and the schema know it by this description alone. Stateless.
 */
public interface Place {
    /** Its name in a plan: {@code haproxy}. */
    String symbol();

    /** Where it is; the setting may be called otherwise. */
    Setting address();

    default Setting stable() {
        return Setting.optional("stable", "stable", text -> {});
    }

    default Setting canary() {
        return Setting.optional("canary", "canary", text -> {});
    }

    /** {@code credentialsId}, where there is something to log in with or to sign by. */
    default Optional<Setting> credentials() {
        return Optional.empty();
    }

    /** What only this kind has. */
    default List<Setting> more() {
        return List.of();
    }

    /** Why further destinations can't keep what they get; empty where a plan may ask for it. */
    default Optional<String> alone() {
        return Optional.empty();
    }

    /** Why this kind can't be used at all. */
    default Optional<String> refusal() {
        return Optional.empty();
    }

    /** Why it can't be used here. */
    default Optional<String> refusal(Means means) {
        return Optional.empty();
    }

    /** The settings that don't say which place it is, only how it is asked. */
    default Set<String> manners() {
        return Set.of("timeout");
    }

    /** What tells the place of {@code spec} from all others, however its URLs are spelled. */
    default String identity(RouteSpec.Remote spec) {
        var which = new TreeMap<>(spec.settings());
        which.keySet().removeAll(manners());
        which.remove(RouteSpec.Remote.KEEP_OTHERS);
        which.replaceAll((setting, value) -> RestUrl.plain(value));
        return symbol() + " " + base(RestUrl.plain(spec.address())) + " " + which;
    }

    /** What of an address says where the place is. */
    default String base(String address) {
        return address;
    }

    /**
     * Makes clients; nothing is asked of the place yet. Throws {@link io.jenkins.plugins.canary.parse.Unreadable} for
     * what can't be, and {@link CredentialsById.NotFound} for credentials that aren't there.
     *
     * @param spec every setting of it was read by this description
     */
    Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound;
}
