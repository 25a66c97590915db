package io.jenkins.plugins.canary.traffic.rest;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.parse.HeaderText;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.List;

/** A secret that was kept as one text, wherever it was kept. Immutable; never shows it. */
public final class Token {
    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /**
     * What {@code found} was made of. A variable of the environment with a colon in it is read as user and password, and
     * tokens have colons.
     */
    public static Token of(Credentials found) {
        if (found instanceof Credentials.Bearer bearer) {
            return new Token(bearer.token());
        }
        if (found instanceof Credentials.Basic user) {
            String whole = user.user() + ":" + user.password();
            return new Token(HeaderText.checked("token", whole.strip()));
        }
        throw new Unreadable("a secret text, found " + found);
    }

    /** The secret itself, for a header. */
    public String secret() {
        return text;
    }

    /** What mustn't be shown. */
    public List<String> secrets() {
        return List.of(text);
    }

    @Override
    public String toString() {
        return "a token";
    }
}
