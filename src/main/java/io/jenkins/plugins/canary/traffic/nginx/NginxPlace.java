package io.jenkins.plugins.canary.traffic.nginx;

import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Holder;
import io.jenkins.plugins.canary.traffic.held.Means;
import io.jenkins.plugins.canary.traffic.held.Place;
import io.jenkins.plugins.canary.traffic.held.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code nginx}: a {@code split_clients} block in a file of its own, on the machine where the rollout runs. */
public final class NginxPlace implements Place {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/-]+");

    @Override
    public String symbol() {
        return "nginx";
    }

    @Override
    public Setting address() {
        return Setting.required(
                "include", "the absolute path of the file with the split_clients block", NginxPlace::path);
    }

    private static void path(String text) {
        if (!text.startsWith("/") || text.endsWith("/") || text.indexOf('\0') >= 0) {
            throw new Unreadable("an absolute path, such as '/etc/nginx/canary/payments.conf'");
        }
    }

    @Override
    public Setting stable() {
        return Setting.optional("stable", service -> service + "-stable", NginxPlace::name);
    }

    @Override
    public Setting canary() {
        return Setting.optional("canary", service -> service + "-canary", NginxPlace::name);
    }

    private static void name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new Unreadable("a value of nginx without quotes: letters, digits and _ . : / - only");
        }
    }

    @Override
    public List<Setting> more() {
        return List.of(
                Setting.optional("test", "nginx -t", NginxPlace::command),
                Setting.optional("reload", "nginx -s reload", NginxPlace::command));
    }

    private static void command(String text) {
        if (text.isBlank() || text.lines().count() > 1) {
            throw new Unreadable("a command on one line, such as 'sudo nginx -s reload'");
        }
    }

    @Override
    public Optional<String> refusal(Means means) {
        return means.commands()
                ? Optional.empty()
                : Optional.of(
                        "it writes a file and runs commands on the machine where the rollout runs. In a Jenkinsfile"
                                + " that is the controller, where no job may do so. Run the rollout on nginx's own machine instead,"
                                + " by canary.jar in an sh step of an agent there");
    }

    @Override
    public Set<String> manners() {
        return Set.of("test", "reload");
    }

    @Override
    public Optional<String> alone() {
        return Optional.of("the file with the block is the rollout's alone, which writes all its lines");
    }

    @Override
    public Holder open(RouteSpec.Remote spec, Means means) {
        return new NginxHolder(spec, new Commands(TIMEOUT));
    }
}
