package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A key that was given, or one that AWS' library finds and renews. */
final class ProvidedLogin implements AwsLogin {
    private final String shown;
    private final AwsCredentialsProvider provider;

    private ProvidedLogin(String shown, AwsCredentialsProvider provider) {
        this.shown = shown;
        this.provider = provider;
    }

    static ProvidedLogin of(AwsCredentials key) {
        return new ProvidedLogin("the access key " + key.accessKeyId(), StaticCredentialsProvider.create(key));
    }

    /**
     * What this process or this machine may do, found as every tool of AWS finds it: system properties, variables of the
     * environment, a web identity, the profile, the container's service, at last the machine's. Each has its own limits
     * of time, the last two a second for an answer.
     */
    static ProvidedLogin ofThisMachine() {
        return new ProvidedLogin("what this machine may do", OwnClasses.call(() -> DefaultCredentialsProvider.builder()
                .build()));
    }

    @Override
    public AwsCredentials key() throws RouteException {
        try {
            return OwnClasses.call(provider::resolveCredentials);
        } catch (SdkException e) {
            // A service that gives keys may be away, so this is worth another try.
            throw new RouteException(Kind.UNAVAILABLE, "AWS gave no key for " + shown + ": " + reason(e), e);
        }
    }

    private static String reason(SdkException e) {
        String text = String.valueOf(e.getMessage());
        return text.startsWith("Unable to load credentials from any")
                ? "found neither variables (AWS_ACCESS_KEY_ID), nor a profile, a web identity, a container's or a machine's"
                        + " role that gives one"
                : new SafeText(List.of()).of(text);
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable open) {
            open.close();
        }
    }

    @Override
    public String toString() {
        return shown;
    }
}
