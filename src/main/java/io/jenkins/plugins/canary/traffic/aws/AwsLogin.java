package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.parse.HeaderText;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.rest.Token;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An access key of AWS, with the token that belongs to a temporary one. Immutable; never shows secret and token.
 *
 * @param token empty for a key that isn't temporary
 */
record AwsLogin(String id, String secret, String token) {
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{16,128}");

    AwsLogin {
        id = HeaderText.checked("access key id", id.strip());
        secret = HeaderText.checked("secret access key", secret.strip());
        token = HeaderText.checked("session token", token.strip());
        if (!ID.matcher(id).matches() || secret.isEmpty()) {
            throw new Unreadable(
                    "an access key id such as 'AKIAIOSFODNN7EXAMPLE' as user name and the secret access key as"
                            + " password, behind which ':' and a session token may stand");
        }
    }

    /**
     * The key that a plan names; on a command line without one, that of the environment, by the names of AWS.
     *
     * @param url of the service, for which they are
     */
    static AwsLogin find(String credentialsId, String url, Means means) throws CredentialsById.NotFound {
        if (!credentialsId.isEmpty()) {
            return of(means.credentials().find(credentialsId, url));
        }
        if (!means.commands()) {
            throw new CredentialsById.NotFound(
                    "found no credentialsId, expected that of an access key: in Jenkins a build"
                            + " isn't given what the controller itself may do in AWS");
        }
        String id = Token.of(means.credentials().find("AWS_ACCESS_KEY_ID", url)).secret();
        String secret =
                Token.of(means.credentials().find("AWS_SECRET_ACCESS_KEY", url)).secret();
        return new AwsLogin(id, secret, session(url, means));
    }

    private static String session(String url, Means means) {
        try {
            return Token.of(means.credentials().find("AWS_SESSION_TOKEN", url)).secret();
        } catch (CredentialsById.NotFound e) {
            return ""; // the key is a lasting one
        }
    }

    private static AwsLogin of(Credentials found) {
        if (!(found instanceof Credentials.Basic key)) {
            throw new Unreadable("a user name with password that hold an access key, found " + found);
        }
        int colon = key.password().indexOf(':');
        return colon < 0
                ? new AwsLogin(key.user(), key.password(), "")
                : new AwsLogin(
                        key.user(),
                        key.password().substring(0, colon),
                        key.password().substring(colon + 1));
    }

    List<String> secrets() {
        return List.of(secret, token);
    }

    @Override
    public String toString() {
        return "the access key " + id;
    }
}
