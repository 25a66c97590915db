package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Names;
import io.jenkins.plugins.canary.traffic.held.Setting;
import io.jenkins.plugins.canary.traffic.rest.CallTimeout;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.util.List;
import java.util.regex.Pattern;

/** Settings that every place in AWS has. */
public final class AwsSettings {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    private AwsSettings() {}

    public static Setting credentials() {
        return Setting.optional("credentialsId", "", id -> {});
    }

    /** What every place has beside its own. */
    public static List<Setting> common() {
        return List.of(
                Setting.optional("account", "", Names::plain),
                Setting.optional("roleArn", "", AwsSettings::roleArn),
                Setting.optional("externalId", "", AwsSettings::externalId),
                Setting.optional("endpoint", "", RestUrl::check),
                Setting.optional("timeout", "10s", CallTimeout::parse));
    }

    static Way way(RouteSpec.Remote spec, Means means) {
        return means.way(CallTimeout.parse(spec.settings().get("timeout")));
    }

    /** Throws {@link Unreadable} for what isn't the ARN of a role. */
    public static void roleArn(String text) {
        if (!ROLE.matcher(text).matches()) {
            throw new Unreadable("the ARN of a role, such as 'arn:aws:iam::123456789012:role/canary'");
        }
    }

    /** Throws {@link Unreadable} for what a trust policy can't ask for. */
    public static void externalId(String text) {
        if (!EXTERNAL_ID.matcher(text).matches()) {
            throw new Unreadable("2 to 1224 letters, digits and characters of '_+=,.@:/-'");
        }
    }

    /** Throws {@link Unreadable} for what can't be the code of a region: it becomes part of a host name. */
    public static void region(String text) {
        if (!REGION.matcher(text).matches()) {
            throw new Unreadable("the code of a region, such as 'eu-central-1'");
        }
    }
}
