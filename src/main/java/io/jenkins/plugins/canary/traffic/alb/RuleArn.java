package io.jenkins.plugins.canary.traffic.alb;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What holds the weights: a rule of a listener, or a listener for its default rule. Immutable.
 *
 * @param text the whole ARN
 */
record RuleArn(String text, String region, boolean ofListener) {
    private static final Pattern ARN = Pattern.compile(
            "arn:aws[a-z-]*:elasticloadbalancing:([a-z]{2}(?:-[a-z]+)+-\\d):\\d{12}:(listener|listener-rule)/[A-Za-z0-9/_-]+");

    /** Throws {@link Unreadable} for any other text. */
    static RuleArn parse(String text) {
        Matcher arn = ARN.matcher(text);
        if (!arn.matches()) {
            throw new Unreadable("the ARN of a listener's rule, or of a listener for its default rule, such as"
                    + " 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener-rule/app/shop/50dc6c495c0c9188/"
                    + "f2f7dc8efc522ab2/9683b2d02a6cabee'");
        }
        return new RuleArn(text, arn.group(1), arn.group(2).equals("listener"));
    }

    String describeAction() {
        return ofListener ? "DescribeListeners" : "DescribeRules";
    }

    /** Where the answer has the actions. */
    String actions() {
        return ofListener ? "/Listeners/0/DefaultActions" : "/Rules/0/Actions";
    }

    String listParameter() {
        return ofListener ? "ListenerArns.member.1" : "RuleArns.member.1";
    }

    String modifyAction() {
        return ofListener ? "ModifyListener" : "ModifyRule";
    }

    String parameter() {
        return ofListener ? "ListenerArn" : "RuleArn";
    }

    String actionsParameter() {
        return ofListener ? "DefaultActions" : "Actions";
    }
}
