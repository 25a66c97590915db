package io.jenkins.plugins.canary.traffic.lambda;

import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.parse.Unreadable;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code lambdaAlias}: which share of an alias' calls goes to another version of a function. */
public final class LambdaAliasPlace implements Place {
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");

    @Override
    public String symbol() {
        return "lambdaAlias";
    }

    @Override
    public Setting address() {
        return Names.service("function");
    }

    private static void version(String text) {
        if (!VERSION.matcher(text).matches()) {
            throw new Unreadable("the number of a published version, such as '42'; $LATEST can't have a weight");
        }
    }

    @Override
    public Setting stable() {
        return Setting.required("stable", "the number of the version that runs", LambdaAliasPlace::version);
    }

    @Override
    public Setting canary() {
        return Setting.required("canary", "the number of the new version", LambdaAliasPlace::version);
    }

    @Override
    public Optional<Setting> credentials() {
        return Optional.of(AwsSettings.credentials());
    }

    @Override
    public List<Setting> more() {
        return Stream.concat(
                        Stream.of(
                                Names.required("alias", "the alias that clients call"),
                                Setting.required(
                                        "region", "the code of a region, such as 'eu-central-1'", AwsSettings::region)),
                        AwsSettings.common().stream())
                .toList();
    }

    /** Names are those of an account, which the credentials tell. */
    @Override
    public String identity(RouteSpec.Remote spec) {
        return Place.super.identity(spec) + " " + spec.credentialsId();
    }

    @Override
    public Optional<String> alone() {
        return Optional.of("an alias has room for one version beside its own, which is the canary");
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) throws CredentialsById.NotFound {
        return new LambdaAliasHolder(
                spec,
                AwsCalls.open(
                        LambdaAliasHolder.name(spec), "lambda", spec.settings().get("region"), spec, means));
    }
}
