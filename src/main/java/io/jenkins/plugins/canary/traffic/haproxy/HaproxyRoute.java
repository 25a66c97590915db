package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.held.Holder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A backend of HAProxy in which one server (or several with equal weights) is the running version and one the new.
 * Weights are set at run time only: a reload of HAProxy brings those of its configuration back, which a rollout sees
 * as drift. HAProxy keeps no claims, so two rollouts of one backend can't see each other. Immutable.
 *
 * @param stable at least one server
 * @param keepsOthers whether further servers keep their weights; then with one stable server
 */
public record HaproxyRoute(
        HaproxyAddress address, String backend, List<String> stable, String canary, boolean keepsOthers) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");

    /** Throws {@link Unreadable} for a name that HAProxy couldn't have, or when canary and stable aren't apart. */
    public HaproxyRoute {
        stable = List.copyOf(stable);
        name(backend);
        name(canary);
        stable.forEach(HaproxyRoute::name);
        if (keepsOthers && stable.size() > 1) {
            throw new Unreadable("one stable server where others keep their weights");
        }
        if (stable.isEmpty()
                || stable.contains(canary)
                || stable.stream().distinct().count() != stable.size()) {
            throw new Unreadable("at least one stable server, each named once, and a canary that is none of them");
        }
    }

    public HaproxyRoute(HaproxyAddress address, String backend, List<String> stable, String canary) {
        this(address, backend, stable, canary, false);
    }

    /** The same in which further servers keep their weights, or don't. */
    HaproxyRoute keepingOthers(boolean keeps) {
        return new HaproxyRoute(address, backend, stable, canary, keeps);
    }

    public static HaproxyRoute of(HaproxyAddress address, String backend, String stable, String canary) {
        return new HaproxyRoute(address, backend, List.of(stable), canary);
    }

    /** Opens a connection for each command and waits at most {@code timeout} for its answer. */
    public Holder holder(Duration timeout) {
        return new HaproxyHolder(this, new RuntimeApi(address, timeout));
    }

    /** Checked, because a name with a semicolon in it would be a second command. */
    public static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new Unreadable("a name of HAProxy: letters, digits and _ . : - only");
        }
        return text;
    }

    List<String> servers() {
        List<String> servers = new ArrayList<>(stable);
        servers.add(canary);
        return servers;
    }

    String describe() {
        return "HAProxy backend " + backend;
    }
}
