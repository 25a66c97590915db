package io.jenkins.plugins.canary.jenkins.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.http.Credentials;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;

/** From the credentials that a rollout names to what a route or a webhook needs: files too, for those that know them. */
public final class RouteAccess {
    private static final int LARGEST = 1 << 16;

    private RouteAccess() {}

    /** What is kept under {@code id} for {@code url}; {@code what} needs it. */
    public static Credentials credentials(String what, String id, String url, CredentialLookup lookup)
            throws UnknownName {
        Optional<StandardCredentials> found = lookup.find(id, url);
        if (found.isPresent() && found.get() instanceof FileCredentials file) {
            try {
                return Credentials.document(SecretFile.text(file, LARGEST));
            } catch (IOException e) {
                throw new UnknownName(what + ": the secret file '" + id + "' can't be read");
            } catch (IllegalArgumentException e) {
                throw new UnknownName(what + ": credentials '" + id + "': " + e.getMessage());
            }
        }
        return MetricsAccess.credentials(what, id, url, (same, host) -> found);
    }
}
