package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Means;
import java.util.Map;
import java.util.Optional;

/** Finds who a plan wants to be in AWS. */
final class AwsLogins {
    private AwsLogins() {}

    /**
     * The key that the plan names; on a command line without one, what this machine may do. As a role, if it says one.
     *
     * @param url of the service, for which the key is
     */
    static AwsLogin find(RouteSpec.Remote spec, String region, String url, Means means)
            throws CredentialsById.NotFound {
        Map<String, String> settings = spec.settings();
        Optional<Role> role = Optional.ofNullable(settings.get("roleArn"))
                .map(arn -> new Role(arn, settings.getOrDefault("externalId", "")));
        if (role.isEmpty() && settings.containsKey("externalId")) {
            throw new Unreadable("a roleArn beside externalId");
        }
        AwsLogin login = spec.credentialsId().isEmpty()
                ? ofThisMachine(means)
                : ProvidedLogin.of(AccessKey.of(means.credentials().find(spec.credentialsId(), url)));
        return role.isEmpty()
                ? login
                : new AssumedRole(
                        role.get(),
                        AwsCalls.tokens(region, login, means.clock(), AwsSettings.way(spec, means)),
                        means.clock());
    }

    private static AwsLogin ofThisMachine(Means means) throws CredentialsById.NotFound {
        if (means.commands()) {
            return ProvidedLogin.ofThisMachine();
        }
        throw new CredentialsById.NotFound("found no credentialsId, expected that of an access key: in Jenkins a build"
                + " isn't given what the controller itself may do in AWS");
    }
}
