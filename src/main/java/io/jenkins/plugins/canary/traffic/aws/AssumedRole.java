package io.jenkins.plugins.canary.traffic.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A role, whose keys AWS' Security Token Service gives to those who may assume it. They are renewed five minutes before
 * they end. Asked for as any other call: through the same proxy, within the same time.
 */
final class AssumedRole implements AwsLogin {
    private static final Duration SPARE = Duration.ofMinutes(5);

    private final Role role;
    private final AwsCalls service;
    private final Clock clock;
    private Optional<AwsCredentials> key = Optional.empty();
    private Instant end = Instant.MIN;

    /** {@code service} is the Security Token Service, called by whoever may assume the role. */
    AssumedRole(Role role, AwsCalls service, Clock clock) {
        this.role = role;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public synchronized AwsCredentials key() throws RouteException {
        if (key.isPresent() && clock.instant().isBefore(end)) {
            return key.get();
        }
        var wanted = new TreeMap<>(Map.of("RoleArn", role.arn(), "RoleSessionName", "canary-release"));
        if (!role.externalId().isEmpty()) {
            wanted.put("ExternalId", role.externalId());
        }
        JsonNode given = service.action("AssumeRole", "2011-06-15", wanted).path("Credentials");
        try {
            end = Instant.parse(given.path("Expiration").asText()).minus(SPARE);
            key = Optional.of(AwsSessionCredentials.create(
                    given.required("AccessKeyId").asText(),
                    given.required("SecretAccessKey").asText(),
                    given.required("SessionToken").asText()));
        } catch (IllegalArgumentException | DateTimeException e) {
            // Without the cause, which may show what was given.
            throw new RouteException(Kind.REFUSED, service + " answered with what is no key for " + this);
        }
        return key.get();
    }

    @Override
    public void close() {
        service.close();
    }

    @Override
    public String toString() {
        return "the role " + role.arn();
    }
}
