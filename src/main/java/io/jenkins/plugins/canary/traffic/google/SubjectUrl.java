package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.HeaderText;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Behind an address that gives it to whoever sends certain headers, as CI services have it. This machine's own services
 * are asked without a proxy.
 *
 * @param call whole; neither parameters nor headers are shown
 */
record SubjectUrl(RestCall call, SubjectFormat format) implements SubjectToken {
    private static final Set<String> OWN = Set.of("127.0.0.1", "localhost", "169.254.169.254");

    static SubjectUrl of(JsonNode source, SubjectFormat format) {
        String url = source.path("url").asText();
        String scheme = OWN.contains(host(url)) ? "https?://.+" : "https://.+";
        if (host(url).isEmpty() || !url.matches(scheme)) {
            throw new Unreadable("a credential_source whose url is an https URL, or one of this machine's own");
        }
        RestCall call = RestCall.get(url);
        for (var header : source.path("headers").properties()) {
            call = call.with(
                    header.getKey(),
                    HeaderText.checked(
                            "header " + header.getKey(), header.getValue().asText()));
        }
        return new SubjectUrl(call, format);
    }

    private static String host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public String read(Way usual) throws RouteException {
        URI uri = URI.create(call.url());
        String who = "the identity provider " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
        Way way = OWN.contains(host(call.url())) ? new Way(usual.timeout(), Optional.empty()) : usual;
        try (Rest rest = Rest.signed(who, "the headers of the credential_source", secrets(), way)) {
            return format.token(rest.text(call, refusal -> Optional.empty()).text(), "in the answer of " + who);
        }
    }

    /** Values of headers, and of those with a scheme what stands behind it. */
    private List<String> secrets() {
        var secrets = new ArrayList<String>();
        for (String value : call.headers().values()) {
            if (value.length() > 7) {
                secrets.add(value);
                if (value.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
                    secrets.add(value.substring("bearer ".length()));
                }
            }
        }
        return secrets;
    }

    @Override
    public String toString() {
        return "a token from " + host(call.url());
    }
}
