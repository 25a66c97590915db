package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.parse.HeaderText;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Access keys as they are kept: a user name with password. */
final class AccessKey {
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{16,128}");

    private AccessKey() {}

    /** Throws {@link Unreadable} for what is no such key; it isn't shown. */
    static AwsCredentials of(Credentials found) {
        if (!(found instanceof Credentials.Basic key)) {
            throw new Unreadable("a user name with password that hold an access key, found " + found);
        }
        String id = HeaderText.checked("access key id", key.user().strip());
        int colon = key.password().indexOf(':');
        String secret = colon < 0 ? key.password() : key.password().substring(0, colon);
        String token = colon < 0 ? "" : key.password().substring(colon + 1);
        secret = HeaderText.checked("secret access key", secret.strip());
        token = HeaderText.checked("session token", token.strip());
        if (!ID.matcher(id).matches() || secret.isEmpty()) {
            throw new Unreadable(
                    "an access key id such as 'AKIAIOSFODNN7EXAMPLE' as user name and the secret access key as"
                            + " password, behind which ':' and a session token may stand");
        }
        return token.isEmpty()
                ? AwsBasicCredentials.create(id, secret)
                : AwsSessionCredentials.create(id, secret, token);
    }
}
