package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.rest.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who we are in Google Cloud. Immutable.
 *
 * @param token one that was given and isn't renewed
 * @param source where tokens come from, if there is none
 */
record GoogleLogin(Optional<Token> token, Optional<TokenSource> source) {
    /**
     * What a plan names; on a command line without that, what Google's own tools use: the file that
     * GOOGLE_APPLICATION_CREDENTIALS names, the login of gcloud, the machine's own.
     *
     * @param scope what a service account asks for; a person's and a machine's login have theirs
     */
    static GoogleLogin find(String credentialsId, String url, String scope, Means means)
            throws CredentialsById.NotFound {
        if (!credentialsId.isEmpty()) {
            return of(means.credentials().find(credentialsId, url), scope, means);
        }
        if (!means.commands()) {
            throw new CredentialsById.NotFound("found no credentialsId, expected that of a service account's JSON key:"
                    + " a build isn't given what the controller itself may do in Google Cloud");
        }
        Optional<String> named = variable("GOOGLE_APPLICATION_CREDENTIALS", means);
        if (named.isPresent()) {
            return of(file(Path.of(named.get())), scope, means);
        }
        Optional<Path> gcloud = variable("CLOUDSDK_CONFIG", means)
                .map(Path::of)
                .or(() -> variable("HOME", means).map(home -> Path.of(home, ".config", "gcloud")))
                .map(folder -> folder.resolve("application_default_credentials.json"))
                .filter(Files::exists);
        return gcloud.isPresent()
                ? of(file(gcloud.get()), scope, means)
                : from(new MetadataServer(variable("GCE_METADATA_HOST", means).orElse("metadata.google.internal")));
    }

    private static GoogleLogin from(TokenSource source) {
        return new GoogleLogin(Optional.empty(), Optional.of(source));
    }

    private static Optional<String> variable(String name, Means means) {
        try {
            return Optional.of(Token.of(means.credentials().find(name, "")).secret());
        } catch (CredentialsById.NotFound e) {
            return Optional.empty();
        }
    }

    private static Credentials file(Path path) {
        try {
            return Credentials.document(Files.readString(path));
        } catch (IOException e) {
            throw new Unreadable("a file of credentials that can be read, found " + path);
        }
    }

    private static GoogleLogin of(Credentials found, String scope, Means means) {
        String text = found instanceof Credentials.Document file
                ? file.text()
                : Token.of(found).secret();
        return found instanceof Credentials.Document || text.startsWith("{")
                ? from(KeyFile.read(text, scope, means.commands()))
                : new GoogleLogin(Optional.of(Token.of(found)), Optional.empty());
    }
}
