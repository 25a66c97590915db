package io.jenkins.plugins.canary.traffic.alb;

import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.stream.Collectors;

/** The command that puts weights back from a shell with {@code aws} and {@code jq}; all else in the rule stays. */
final class AlbByHand {
    private AlbByHand() {}

    static String command(RuleArn arn, Parts parts) {
        String weights = parts.byName().entrySet().stream()
                .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        String filter = weights + " as $w | map(if .ForwardConfig then .ForwardConfig.TargetGroups |= map(.Weight ="
                + " ($w[.TargetGroupArn | split(\"/\")[1]] // .Weight)) else . end"
                + " | if .AuthenticateOidcConfig then .AuthenticateOidcConfig.UseExistingClientSecret = true else . end)";
        String what = arn.ofListener() ? "listener" : "rule";
        String in = " --region " + arn.region() + " --" + what;
        return "aws elbv2 modify-" + what + in + "-arn " + ShellText.quoted(arn.text())
                + (arn.ofListener() ? " --default-actions" : " --actions") + " \"$(aws elbv2 describe-" + what + "s"
                + in
                + "-arns " + ShellText.quoted(arn.text()) + " --output json --query '"
                + (arn.ofListener() ? "Listeners[0].DefaultActions" : "Rules[0].Actions") + "' | jq "
                + ShellText.quoted(filter) + ")\"";
    }
}
