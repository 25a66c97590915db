package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * What this process or this machine may do in AWS, in the order of AWS' own tools: system properties and variables of the
 * environment, a web identity, the profile, the container's service, at last the machine's. The first that is configured
 * is taken, and when it gives no key nothing else is tried: so what is wrong with it is said.
 */
final class MachineLogins {
    private MachineLogins() {}

    /**
     * Throws {@link Unreadable} for what is configured and can't be.
     *
     * @param person whether a person started this process, who can log in again
     */
    static ProvidedLogin find(String region, Way way, boolean person) {
        return OwnClasses.call(() -> {
            var clients = new TokenClients(region, way);
            try {
                return found(clients, person);
            } catch (RuntimeException e) {
                clients.close();
                throw e;
            }
        });
    }

    private static ProvidedLogin found(TokenClients clients, boolean person) {
        Optional<String> key = SdkSystemSetting.AWS_ACCESS_KEY_ID.getStringValue();
        Optional<String> token = SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue();
        if (key.isPresent()) {
            return login(
                    "the access key " + key.get() + " of the environment",
                    "; are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY both set?",
                    AwsCredentialsProviderChain.of(
                            SystemPropertyCredentialsProvider.create(),
                            EnvironmentVariableCredentialsProvider.create()),
                    clients);
        }
        if (token.isPresent()) {
            return login(
                    "the web identity in " + token.get() + " as "
                            + SdkSystemSetting.AWS_ROLE_ARN.getStringValue().orElse("no role"),
                    "",
                    StsWebIdentityTokenFileCredentialsProvider.builder()
                            .stsClient(clients.anonymous())
                            .build(),
                    clients);
        }
        return profile(clients, person).orElseGet(() -> service(clients));
    }

    private static Optional<ProvidedLogin> profile(TokenClients clients, boolean person) {
        var profiles = new Profiles(ProfileFile.defaultProfileFile(), clients);
        boolean named = System.getProperty(ProfileFileSystemSetting.AWS_PROFILE.property()) != null
                || System.getenv(ProfileFileSystemSetting.AWS_PROFILE.environmentVariable()) != null;
        String name = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
        if (!named && !profiles.gives(name)) {
            return Optional.empty();
        }
        if (profiles.isPersons(name) && !person) {
            throw new Unreadable("a login that lasts, such as a web identity or the machine's role, found the profile "
                    + name + " of IAM Identity Center, which a person has to renew");
        }
        return Optional.of(
                profiles.isPersons(name)
                        ? new ProvidedLogin(
                                "the profile " + name,
                                "; log in: aws sso login --profile " + name,
                                Kind.FORBIDDEN,
                                profiles.provider(name),
                                clients::close)
                        : login("the profile " + name, "", profiles.provider(name), clients));
    }

    private static ProvidedLogin service(TokenClients clients) {
        if (set(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)
                || set(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI)) {
            return login("the role of this container", "", ContainerCredentialsProvider.create(), clients);
        }
        return login(
                "what this machine may do",
                "; found neither variables (AWS_ACCESS_KEY_ID), nor a profile, a web identity or a container's role",
                InstanceProfileCredentialsProvider.create(),
                clients);
    }

    private static boolean set(SystemSetting setting) {
        return setting.getStringValue().isPresent();
    }

    /** Of a service that may be away or a file that is being written, so that it is worth another try. */
    private static ProvidedLogin login(
            String shown, String help, AwsCredentialsProvider provider, TokenClients clients) {
        return new ProvidedLogin(shown, help, Kind.UNAVAILABLE, provider, clients::close);
    }
}
