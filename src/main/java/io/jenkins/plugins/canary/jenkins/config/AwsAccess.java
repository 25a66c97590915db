package io.jenkins.plugins.canary.jenkins.config;

import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialLookup;
import io.jenkins.plugins.canary.jenkins.credentials.MetricsAccess;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.traffic.aws.AwsSettings;
import io.jenkins.plugins.canary.traffic.held.Account;
import java.util.Optional;

/** From an account that an administrator configured to who one is there. */
final class AwsAccess {
    /** What credentials of accounts are for: lists and lookups ask for it alike. */
    static final String URL = "https://amazonaws.com";

    private AwsAccess() {}

    static Account of(AwsAccount account, CredentialLookup lookup) throws UnknownName {
        String what = "AWS account " + account.getName();
        var problems = new Problems();
        boolean named = account.getCredentialsId() != null;
        if (named == account.isController()) {
            problems.add(what + ": found " + (named ? "both" : "neither") + " credentials " + (named ? "and" : "nor")
                    + " the controller's own login, expected one of them");
        }
        read(problems, what + " roleArn", account.getRoleArn(), AwsSettings::roleArn);
        read(problems, what + " externalId", account.getExternalId(), AwsSettings::externalId);
        if (account.getExternalId() != null && account.getRoleArn() == null) {
            problems.add(what + ": found an externalId, expected a roleArn beside it");
        }
        if (!problems.isEmpty()) {
            throw new UnknownName(String.join("; ", problems.list()) + "; an administrator has to correct it under"
                    + " Manage Jenkins, System, Canary releases");
        }
        Optional<Credentials> login = named
                ? Optional.of(MetricsAccess.credentials(what, account.getCredentialsId(), URL, lookup))
                : Optional.empty();
        return new Account(login, orEmpty(account.getRoleArn()), orEmpty(account.getExternalId()));
    }

    private static void read(Problems problems, String path, String text, Check check) {
        if (text != null) {
            problems.read(path, text, () -> {
                check.accept(text);
                return text;
            });
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private interface Check {
        void accept(String text);
    }
}
