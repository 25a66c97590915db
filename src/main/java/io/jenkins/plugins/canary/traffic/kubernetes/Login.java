package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.parse.HeaderText;
import io.jenkins.plugins.canary.tls.ClientCertificate;

/** Who we are to an API server. Texts of these values never show a secret. */
public sealed interface Login {

    /** Nobody in particular. */
    record None() implements Login {
        @Override
        public String toString() {
            return "no login";
        }
    }

    /** The bearer of a token, such as a service account's. */
    record Token(String token) implements Login {
        public Token {
            // Files and consoles end tokens with a newline, which a header can't hold.
            token = HeaderText.checked("bearer token", token.strip());
        }

        @Override
        public String toString() {
            return "with a token";
        }
    }

    /** A user with a password, for API servers behind something that knows them. */
    record UserPassword(String user, String password) implements Login {
        @Override
        public String toString() {
            return "as " + user;
        }
    }

    /** A client certificate out of a key store. */
    record Certificate(ClientCertificate certificate) implements Login {
        @Override
        public String toString() {
            return "with the " + certificate;
        }
    }

    /**
     * A client certificate as kubeconfigs hold it.
     *
     * @param certificate PEM text
     * @param key PEM text, of an RSA or EC key
     */
    record Pem(String certificate, String key) implements Login {
        @Override
        public String toString() {
            return "with a client certificate";
        }
    }
}
