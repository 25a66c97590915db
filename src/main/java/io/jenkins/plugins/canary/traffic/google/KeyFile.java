package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.parse.Unreadable;

/** Files of credentials as Google's tools write them: their {@code type} says who is meant. */
final class KeyFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeyFile() {}

    /**
     * Throws {@link Unreadable} for what is none of them, and doesn't show it.
     *
     * @param scope what tokens are asked for; a person's login has its own
     * @param ownMachine whether the file may say what is read here, or called from here, for an identity
     */
    static TokenSource read(String json, String scope, boolean ownMachine) {
        try {
            return of(JSON.readTree(json), scope, ownMachine);
        } catch (JsonProcessingException e) {
            throw unreadable(); // without the cause, whose message would show a part of the key
        }
    }

    static TokenSource of(JsonNode root, String scope, boolean ownMachine) {
        String type = root.path("type").asText();
        return switch (type) {
            case "service_account", "" -> ServiceAccount.of(root, scope);
            case "authorized_user" -> AuthorizedUser.of(root);
            case "impersonated_service_account" -> Impersonated.of(root, scope, ownMachine);
            case "external_account" -> external(root, scope, ownMachine);
            default ->
                throw new Unreadable(
                        "credentials of type service_account, authorized_user, impersonated_service_account or"
                                + " external_account, found " + (type.matches("\\w{1,60}") ? type : "another"));
        };
    }

    private static TokenSource external(JsonNode root, String scope, boolean ownMachine) {
        if (!ownMachine) {
            throw new Unreadable("the JSON key of a service account, found an external_account (workload identity"
                    + " federation): it says which files are read and which addresses are called on the machine that it"
                    + " is used on, which a build may not say of the controller; the command line takes it");
        }
        return ExternalAccount.of(root, scope);
    }

    static Unreadable unreadable() {
        return new Unreadable("the JSON key of a service account, whole (not shown), or an access token");
    }
}
