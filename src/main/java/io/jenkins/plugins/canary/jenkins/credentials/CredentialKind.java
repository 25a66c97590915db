package io.jenkins.plugins.canary.jenkins.credentials;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.canary.connect.UnknownName;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The kinds of credentials that are known here, by the names that people know them by. */
public enum CredentialKind {
    TEXT("secret text", StringCredentials.class),
    FILE("secret file", FileCredentials.class),
    USER("user name with password", StandardUsernamePasswordCredentials.class),
    CERTIFICATE("certificate", StandardCertificateCredentials.class);

    private final String label;
    private final Class<? extends StandardCredentials> type;

    CredentialKind(String label, Class<? extends StandardCredentials> type) {
        this.label = label;
        this.type = type;
    }

    Class<? extends StandardCredentials> type() {
        return type;
    }

    /** No credentials of that id, as far as whoever asks may know. */
    public static UnknownName missing(String what, String id, CredentialKind... accepted) {
        return new UnknownName(what + ": found no credentials '" + id + "', expected " + labels(accepted)
                + "; check the id, the folder they are in and the host they are for");
    }

    /** Credentials of a kind that isn't taken here. */
    public static UnknownName unfit(String what, StandardCredentials found, CredentialKind... accepted) {
        return new UnknownName(what + ": found credentials '" + found.getId() + "' of the kind " + name(found)
                + ", expected " + labels(accepted));
    }

    private static String name(StandardCredentials credentials) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(credentials))
                .map(kind -> kind.label)
                .findFirst()
                .orElse("'" + credentials.getClass().getSimpleName() + "'");
    }

    private static String labels(CredentialKind... kinds) {
        return Arrays.stream(kinds).map(kind -> kind.label).collect(Collectors.joining(" or "));
    }
}
