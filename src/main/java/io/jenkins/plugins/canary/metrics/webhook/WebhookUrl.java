package io.jenkins.plugins.canary.metrics.webhook;

import io.jenkins.plugins.canary.parse.Problems;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * The address of a webhook with variables in it. Values are encoded, so that none can lead to another path or add a
 * parameter. It never holds a user name or a password. Immutable.
 */
public final class WebhookUrl {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private final String text;

    private WebhookUrl(String text) {
        this.text = text;
    }

    /** Notes everything that is wrong with {@code text}; repeats no password. */
    public static void check(Problems problems, String setting, String text) {
        HttpUrl url = HttpUrl.parse(VARIABLE.matcher(text).replaceAll("x"));
        if (url == null || url.fragment() != null) {
            problems.add(
                    setting,
                    text.contains("@") ? "…@…" : text,
                    "an http or https URL such as 'http://checks.shop:8080/canary?version=${version}'");
        } else if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            problems.add(
                    setting,
                    url.scheme() + "://…@" + url.host() + ":" + url.port(),
                    "no user name or password in the URL: the log and the journal show URLs; use credentialsId");
        }
    }

    static WebhookUrl of(String text) {
        return new WebhookUrl(text);
    }

    /** The variables of the text that have no value. */
    List<String> unknown(Map<String, String> variables) {
        return VARIABLE.matcher(text)
                .results()
                .filter(found -> !variables.containsKey(found.group(1)))
                .map(MatchResult::group)
                .toList();
    }

    /** Empty if the values make no address, such as a host with a blank in its name. */
    Optional<HttpUrl> fill(Map<String, String> variables) {
        Function<String, String> value =
                name -> URLEncoder.encode(variables.getOrDefault(name, ""), StandardCharsets.UTF_8)
                        .replace("+", "%20");
        return Optional.ofNullable(HttpUrl.parse(
                VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))))));
    }

    /** Without the parameters, in which people put tokens. */
    static String shown(HttpUrl url) {
        return url.newBuilder().query(null).build() + (url.query() == null ? "" : "?…");
    }
}
