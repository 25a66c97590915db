package io.jenkins.plugins.canary.http;

import io.jenkins.plugins.canary.parse.HeaderText;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.tls.ClientCertificate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Who we are to a server that is asked for metrics or to move traffic. Texts of these values never show the secret. */
public sealed interface Credentials {

    /** The {@code Authorization} header, if there is to be one. */
    Optional<String> header();

    /** What must not be shown, in every form in which a server could repeat it. */
    List<String> secrets();

    static Credentials none() {
        return new None();
    }

    static Credentials bearer(String token) {
        return new Bearer(token);
    }

    static Credentials basic(String user, String password) {
        return new Basic(user, password);
    }

    static Credentials document(String text) {
        return new Document(text);
    }

    static Credentials certificate(ClientCertificate certificate) {
        return new Certificate(certificate);
    }

    /** Nobody in particular. */
    record None() implements Credentials {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }
    }

    /** The bearer of a token. */
    record Bearer(String token) implements Credentials {
        public Bearer {
            // Files and consoles end tokens with a newline, which a header can't hold.
            token = HeaderText.checked("bearer token", token.strip());
        }

        @Override
        public Optional<String> header() {
            return Optional.of("Bearer " + token);
        }

        @Override
        public List<String> secrets() {
            return List.of(token);
        }

        @Override
        public String toString() {
            return "bearer token";
        }
    }

    /** A user with a password. */
    record Basic(String user, String password) implements Credentials {
        @Override
        public Optional<String> header() {
            return Optional.of(okhttp3.Credentials.basic(user, password, StandardCharsets.UTF_8));
        }

        @Override
        public List<String> secrets() {
            return List.of(password, header().orElseThrow().substring("Basic ".length()));
        }

        @Override
        public String toString() {
            return "basic auth as " + user;
        }
    }

    /** What a file says of somebody, as Google's key files do: for those who know what is in it, and no header. */
    record Document(String text) implements Credentials {
        @Override
        public Optional<String> header() {
            throw new Unreadable("a secret text or a user name with password, found " + this);
        }

        @Override
        public List<String> secrets() {
            return List.of(text);
        }

        @Override
        public String toString() {
            return "a secret file";
        }
    }

    /** The holder of a key, shown while the connection is made. */
    record Certificate(ClientCertificate certificate) implements Credentials {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }

        @Override
        public String toString() {
            return certificate.toString();
        }
    }
}
