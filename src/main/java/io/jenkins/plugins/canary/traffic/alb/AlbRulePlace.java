package io.jenkins.plugins.canary.traffic.alb;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.aws.AwsCalls;
import io.jenkins.plugins.canary.traffic.aws.AwsSettings;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Names;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import java.util.List;
import java.util.Optional;

/** {@code albRule}: the weights of two target groups in the forward action of a listener's rule. */
public final class AlbRulePlace implements Place {
    @Override
    public String symbol() {
        return "albRule";
    }

    @Override
    public Setting address() {
        return Setting.required("arn", "the ARN of a listener's rule, or of a listener", RuleArn::parse);
    }

    @Override
    public Setting stable() {
        return Setting.optional("stable", service -> service + "-stable", Names::plain);
    }

    @Override
    public Setting canary() {
        return Setting.optional("canary", service -> service + "-canary", Names::plain);
    }

    @Override
    public Optional<Setting> credentials() {
        return Optional.of(AwsSettings.credentials());
    }

    @Override
    public List<Setting> more() {
        return AwsSettings.common();
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        RuleArn arn = RuleArn.parse(spec.address());
        return new AlbRuleHolder(
                spec, arn, AwsCalls.open(AlbRuleHolder.name(arn), "elasticloadbalancing", arn.region(), spec, means));
    }
}
