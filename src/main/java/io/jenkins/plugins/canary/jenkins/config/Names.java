package io.jenkins.plugins.canary.jenkins.config;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.net.URI;
import java.util.Locale;

/** Reads what an administrator fills in that nothing else reads before it is used. */
final class Names {
    private Names() {}

    /** What Jenkinsfiles call an entry. */
    static String checked(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new Unreadable("letters, digits, '.', '_' and '-', at most 100");
        }
        return text;
    }

    static String namespace(String text) {
        if (!text.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
            throw new Unreadable("a namespace: lower-case letters, digits and '-', at most 63");
        }
        return text;
    }

    /** The URL of an API server. */
    static String url(String text) {
        try {
            URI uri = URI.create(text.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && (scheme.equals("https") || scheme.equals("http"))) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new Unreadable("an https URL without user name or password, such as 'https://kubernetes:6443'");
        }
        throw new Unreadable("an https URL without user name or password, such as 'https://kubernetes:6443'");
    }
}
