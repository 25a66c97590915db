package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/**
 * Profiles of AWS' files of configuration. Roles in them are assumed by clients of ours; keys, programs and IAM Identity
 * Center are AWS' library's business, which also sees when a file changes.
 */
final class Profiles {
    private static final String SSO_SESSION = "sso_session";

    /** What makes a profile one that gives a key. */
    private static final Set<String> GIVING = Set.of(
            ProfileProperty.AWS_ACCESS_KEY_ID,
            ProfileProperty.CREDENTIAL_PROCESS,
            ProfileProperty.ROLE_ARN,
            ProfileProperty.SSO_START_URL,
            SSO_SESSION);

    private final ProfileFile file;
    private final TokenClients clients;

    Profiles(ProfileFile file, TokenClients clients) {
        this.file = file;
        this.clients = clients;
    }

    boolean gives(String name) {
        return properties(name).keySet().stream().anyMatch(GIVING::contains);
    }

    /** Whether it is a login at IAM Identity Center, which a person has to renew. */
    boolean isPersons(String name) {
        Map<String, String> properties = properties(name);
        String source = properties.getOrDefault(ProfileProperty.SOURCE_PROFILE, name);
        return properties.containsKey(SSO_SESSION)
                || properties.containsKey(ProfileProperty.SSO_START_URL)
                || (!source.equals(name) && properties(source).containsKey(SSO_SESSION));
    }

    private Map<String, String> properties(String name) {
        return file.profile(name).map(Profile::properties).orElse(Map.of());
    }

    /** Throws {@link Unreadable} for a profile that isn't there or can't be. */
    AwsCredentialsProvider provider(String name) {
        return provider(name, new ArrayList<>());
    }

    private AwsCredentialsProvider provider(String name, List<String> before) {
        Map<String, String> properties = properties(name);
        String role = properties.getOrDefault(ProfileProperty.ROLE_ARN, "");
        if (properties.isEmpty()) {
            throw new Unreadable("the profile " + name + " in AWS' files of configuration, found profiles "
                    + file.profiles().keySet());
        }
        if (before.contains(name)) {
            throw new Unreadable("profiles whose source_profile ends at a key, found " + String.join(" after ", before)
                    + " after " + name);
        }
        before.add(name);
        String session = properties.getOrDefault(ProfileProperty.ROLE_SESSION_NAME, "canary-release");
        if (role.isEmpty()) {
            return ProfileCredentialsProvider.create(name);
        }
        String token = properties.get(ProfileProperty.WEB_IDENTITY_TOKEN_FILE);
        return token != null
                ? StsWebIdentityTokenFileCredentialsProvider.builder()
                        .stsClient(clients.anonymous())
                        .roleArn(role)
                        .roleSessionName(session)
                        .webIdentityTokenFile(Path.of(token))
                        .build()
                : StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(clients.signing(source(name, properties, before)))
                        .refreshRequest(request -> request.roleArn(role)
                                .roleSessionName(session)
                                .externalId(properties.get(ProfileProperty.EXTERNAL_ID)))
                        .build();
    }

    private AwsCredentialsProvider source(String name, Map<String, String> properties, List<String> before) {
        String profile = properties.get(ProfileProperty.SOURCE_PROFILE);
        if (name.equals(profile)) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    properties.getOrDefault(ProfileProperty.AWS_ACCESS_KEY_ID, ""),
                    properties.getOrDefault(ProfileProperty.AWS_SECRET_ACCESS_KEY, "")));
        }
        if (profile != null) {
            return provider(profile, before);
        }
        String service = Optional.ofNullable(properties.get(ProfileProperty.CREDENTIAL_SOURCE))
                .orElse("nothing");
        return switch (service) {
            case "Environment" -> EnvironmentVariableCredentialsProvider.create();
            case "EcsContainer" -> ContainerCredentialsProvider.create();
            case "Ec2InstanceMetadata" -> InstanceProfileCredentialsProvider.create();
            default ->
                throw new Unreadable("a source_profile, a web_identity_token_file or a credential_source"
                        + " (Environment, EcsContainer, Ec2InstanceMetadata) beside the role_arn of the profile " + name
                        + ", found " + service);
        };
    }
}
