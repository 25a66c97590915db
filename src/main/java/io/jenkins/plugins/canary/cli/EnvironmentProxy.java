package io.jenkins.plugins.canary.cli;

import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, as other command lines read them. */
final class EnvironmentProxy {
    /** This machine and its own services. */
    private static final List<String> NEVER =
            List.of("localhost", "127\\..*", "\\[?::1\\]?", Pattern.quote("169.254.169.254"));

    private static final Pattern NETWORK = Pattern.compile("((\\d+\\.){1,3})[\\d.]+/(8|16|24)");

    private EnvironmentProxy() {}

    /** Throws {@link Unreadable} for what can't be, without showing a password. */
    static Optional<HttpProxy> of(Map<String, String> environment) {
        String secure = named(environment, "HTTPS_PROXY");
        String plain = named(environment, "HTTP_PROXY");
        var schemes = new TreeSet<String>();
        if (!secure.isEmpty()) {
            schemes.add("https");
        }
        if (!plain.isEmpty()) {
            schemes.add("http");
        }
        if (schemes.isEmpty()) {
            return Optional.empty();
        }
        if (schemes.size() == 2 && !secure.equals(plain)) {
            throw new Unreadable(
                    "the same proxy in HTTPS_PROXY and HTTP_PROXY, found two; unset the one that isn't needed");
        }
        String name = secure.isEmpty() ? "HTTP_PROXY" : "HTTPS_PROXY";
        return Optional.of(proxy(name, secure.isEmpty() ? plain : secure, schemes, named(environment, "NO_PROXY")));
    }

    /** In lower case first, as curl has it. */
    private static String named(Map<String, String> environment, String name) {
        String lower =
                environment.getOrDefault(name.toLowerCase(Locale.ROOT), "").strip();
        return lower.isEmpty() ? environment.getOrDefault(name, "").strip() : lower;
    }

    private static HttpProxy proxy(String name, String text, Set<String> schemes, String without) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null && uri.getScheme().equals("http")) {
                return new HttpProxy(
                        uri.getHost(),
                        uri.getPort() < 0 ? 80 : uri.getPort(),
                        direct(without),
                        Optional.ofNullable(uri.getRawUserInfo()).map(EnvironmentProxy::login),
                        schemes);
            }
        } catch (IllegalArgumentException e) {
            // Without the cause, which shows the whole text.
        }
        throw new Unreadable(
                "in " + name + " the URL of an HTTP proxy, such as 'http://proxy.example.com:3128' (not shown)");
    }

    private static HttpProxy.Login login(String info) {
        String[] parts = info.split(":", 2);
        return new HttpProxy.Login(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static List<String> direct(String without) {
        var patterns = new ArrayList<>(NEVER);
        Arrays.stream(without.split("[,\\s]+"))
                .filter(each -> !each.isEmpty())
                .map(EnvironmentProxy::pattern)
                .forEach(patterns::add);
        return patterns;
    }

    /** A host, with those below it; {@code *}; or a network of whole bytes. */
    private static String pattern(String host) {
        Matcher network = NETWORK.matcher(host);
        if (host.equals("*")) {
            return ".*";
        }
        if (network.matches()) {
            int bytes = Integer.parseInt(network.group(3)) / 8;
            String kept = String.join(".", Arrays.asList(host.split("\\.")).subList(0, bytes));
            return Pattern.quote(kept) + "\\..*";
        }
        return "(?i)(.*\\.)?" + Pattern.quote(host.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", ""));
    }
}
