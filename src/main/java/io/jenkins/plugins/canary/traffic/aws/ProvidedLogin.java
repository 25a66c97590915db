package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A key that was given, or one that AWS' library finds and renews. */
final class ProvidedLogin implements AwsLogin {
    private static final Pattern FULL_STOP = Pattern.compile("\\.$");

    private final String shown;
    private final String help;
    private final Kind usual;
    private final AwsCredentialsProvider provider;
    private final Runnable closing;

    /**
     * Closes {@code provider} with itself, and then what that stands on.
     *
     * @param help what to do when it gives no key; empty for nothing more than AWS says
     * @param usual what it means that it gives none, if AWS didn't refuse it
     */
    ProvidedLogin(String shown, String help, Kind usual, AwsCredentialsProvider provider, Runnable closing) {
        this.shown = shown;
        this.help = help;
        this.usual = usual;
        this.provider = provider;
        this.closing = closing;
    }

    static ProvidedLogin of(AwsCredentials key) {
        return new ProvidedLogin(
                "the access key " + key.accessKeyId(),
                "",
                Kind.FORBIDDEN,
                StaticCredentialsProvider.create(key),
                () -> {});
    }

    @Override
    public AwsCredentials key() throws RouteException {
        try {
            return OwnClasses.call(provider::resolveCredentials);
        } catch (SdkException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new RouteException(
                    kind(e),
                    "AWS gave no key for " + shown + ": "
                            + FULL_STOP
                                    .matcher(new SafeText(List.of()).of(String.valueOf(e.getMessage())))
                                    .replaceFirst("")
                            + help,
                    e);
        }
    }

    /** Who was refused will be so again. */
    private Kind kind(RuntimeException e) {
        return e instanceof SdkServiceException refusal
                        && refusal.statusCode() / 100 == 4
                        && !refusal.isThrottlingException()
                ? Kind.FORBIDDEN
                : usual;
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable open) {
            open.close();
        }
        closing.run();
    }

    @Override
    public String toString() {
        return shown;
    }
}
