package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A service of AWS on loopback. It makes the signature of each request anew from what arrived and refuses any other, as
 * it refuses one that is five minutes old.
 */
public abstract class AwsServer extends ServedPlace {
    /** For actions without resource-level permissions, says the Service Authorization Reference. */
    public static final String ANY = "*";

    public static final String USER = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjE-token";
    public static final String PASSWORD = SECRET + ":" + TOKEN;
    protected static final Credentials LOGIN = Credentials.basic(USER, PASSWORD);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String service;
    private final Clock clock;

    protected AwsServer(String service, Clock clock) throws IOException {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public abstract Set<String> needs(Request request);

    /** What the resources of policies are compared with; {@link #ANY} where the action can't be limited to one. */
    public abstract String resource(Request request);

    /** Whether who has this policy may make the request. */
    public final boolean allowed(PagePolicy policy, Request request) {
        return needs(request).stream().allMatch(action -> policy.allows(action, resource(request)));
    }

    @Override
    protected Reply answer(Request request) throws IOException {
        return signed(request) ? act(request) : refused(403, "SignatureDoesNotMatch", "The signature does not match");
    }

    @Override
    protected Reply forbidden(String right) {
        return refused(403, "AccessDenied", "is not authorized to perform: " + right);
    }

    protected abstract Reply act(Request request) throws IOException;

    protected abstract Reply refused(int status, String code, String message);

    private boolean signed(Request request) {
        return fresh(request.header("x-amz-date"))
                && (Signatures.hold(request, service, USER, SECRET, TOKEN)
                        || Signatures.hold(request, service, TokenService.ID, TokenService.SECRET, TokenService.TOKEN));
    }

    private boolean fresh(String time) {
        Duration age = Duration.between(TIME.parse(time, Instant::from), clock.instant());
        return age.abs().compareTo(Duration.ofMinutes(5)) < 0;
    }

    @Override
    public List<String> secrets() {
        return List.of(SECRET, TOKEN);
    }
}
