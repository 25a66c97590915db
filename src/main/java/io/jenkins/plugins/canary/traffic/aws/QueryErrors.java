package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a refusal in XML means: these services answer HTTP 400 to almost everything and say the rest by a code. */
final class QueryErrors {
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z.]+)</Code>");

    private QueryErrors() {}

    static Optional<Kind> kind(String xml) {
        Matcher found = CODE.matcher(xml);
        if (!found.find()) {
            return Optional.empty();
        }
        String code = found.group(1);
        if (code.endsWith("NotFound")) {
            return Optional.of(Kind.NOT_FOUND);
        }
        return switch (code) {
            case "Throttling", "ThrottlingException", "RequestLimitExceeded", "ServiceUnavailable", "InternalFailure" ->
                Optional.of(Kind.UNAVAILABLE);
            case "AccessDenied",
                    "AuthFailure",
                    "ExpiredToken",
                    "InvalidClientTokenId",
                    "OperationNotPermitted",
                    "SignatureDoesNotMatch" -> Optional.of(Kind.FORBIDDEN);
            case "ResourceInUse" -> Optional.of(Kind.CONFLICT);
            default -> Optional.empty();
        };
    }
}
