package io.jenkins.plugins.canary.traffic.google;

import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.net.URI;
import java.util.List;

/** Addresses in key files to which secrets are sent. */
final class TokenUri {
    private TokenUri() {}

    /** Throws {@link Unreadable} for what isn't encrypted on its way, but for this machine's own. */
    static void check(String field, String text) {
        RestUrl.check(text);
        String host = URI.create(text).getHost();
        if (!text.startsWith("https://") && !List.of("127.0.0.1", "localhost").contains(host)) {
            throw new Unreadable("a key whose " + field + " is an https URL");
        }
    }
}
