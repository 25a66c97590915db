package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.regex.Pattern;

/**
 * A role to be assumed. Immutable.
 *
 * @param externalId what the role's trust policy asks for; empty for nothing
 */
record Role(String arn, String externalId) {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    /** Throws {@link Unreadable} for any other text. */
    static void checkArn(String text) {
        if (!ARN.matcher(text).matches()) {
            throw new Unreadable("the ARN of a role, such as 'arn:aws:iam::123456789012:role/canary'");
        }
    }

    /** Throws {@link Unreadable} for any other text. */
    static void checkExternalId(String text) {
        if (!EXTERNAL_ID.matcher(text).matches()) {
            throw new Unreadable("2 to 1224 letters, digits and characters of '_+=,.@:/-'");
        }
    }
}
