package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Calls that show nothing of the key that they are signed with: a new key, other secrets. Safe for several threads. */
final class KeyedRest implements AutoCloseable {
    private final String who;
    private final String login;
    private final Way way;
    private Optional<AwsCredentials> key = Optional.empty();
    private final List<Rest> all = new ArrayList<>();

    KeyedRest(String who, String login, Way way) {
        this.who = who;
        this.login = login;
        this.way = way;
    }

    synchronized Rest as(AwsCredentials now) {
        if (!key.equals(Optional.of(now))) {
            key = Optional.of(now);
            all.add(Rest.signed(who, login, secrets(now), way));
        }
        return all.get(all.size() - 1);
    }

    private static List<String> secrets(AwsCredentials key) {
        return key instanceof AwsSessionCredentials session
                ? List.of(key.secretAccessKey(), session.sessionToken())
                : List.of(key.secretAccessKey());
    }

    /** All of them: a call with an earlier key may still be on its way. */
    @Override
    public synchronized void close() {
        all.forEach(Rest::close);
    }
}
