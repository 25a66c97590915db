package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Account;
import io.jenkins.plugins.canary.traffic.held.Means;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who a plan wants to be in AWS. */
final class AwsLogins {
    private AwsLogins() {}

    /**
     * The account or the key that the plan names; on a command line without one, what this machine may do. As a role, if
     * there is to be one.
     *
     * @param url of the service, for which a key is that the plan names
     */
    static AwsLogin find(RouteSpec.Remote spec, String region, String url, Means means)
            throws CredentialsById.NotFound {
        Account account = account(spec, url, means);
        AwsLogin login = account.login().isPresent()
                ? ProvidedLogin.of(AccessKey.of(account.login().get()))
                : MachineLogins.find(region, AwsSettings.way(spec, means), means.commands());
        return account.roleArn().isEmpty()
                ? login
                : new AssumedRole(
                        new Role(account.roleArn(), account.externalId()),
                        AwsCalls.tokens(region, login, means.clock(), AwsSettings.way(spec, means)),
                        means.clock());
    }

    private static Account account(RouteSpec.Remote spec, String url, Means means) throws CredentialsById.NotFound {
        Map<String, String> settings = spec.settings();
        String role = settings.getOrDefault("roleArn", "");
        String externalId = settings.getOrDefault("externalId", "");
        if (settings.containsKey("account")) {
            refuseBesideAccount(spec);
            return means.accounts().find(settings.get("account"));
        }
        if (role.isEmpty() && !externalId.isEmpty()) {
            throw new Unreadable("a roleArn beside externalId");
        }
        if (!spec.credentialsId().isEmpty()) {
            return new Account(Optional.of(means.credentials().find(spec.credentialsId(), url)), role, externalId);
        }
        if (means.commands()) {
            return new Account(Optional.empty(), role, externalId);
        }
        throw new CredentialsById.NotFound("found neither credentialsId nor account, expected the credentialsId of an"
                + " access key, or the account of an administrator's: a build isn't given what the controller itself may"
                + " do in AWS");
    }

    /** An administrator's login goes where the administrator said, as whom the administrator said. */
    private static void refuseBesideAccount(RouteSpec.Remote spec) {
        var found = new ArrayList<String>();
        if (!spec.credentialsId().isEmpty()) {
            found.add("credentialsId");
        }
        Stream.of("roleArn", "externalId", "endpoint")
                .filter(spec.settings()::containsKey)
                .forEach(found::add);
        if (!found.isEmpty()) {
            throw new Unreadable("an account without " + String.join(", ", List.copyOf(found))
                    + ": it says who one is and is used with AWS alone");
        }
    }
}
