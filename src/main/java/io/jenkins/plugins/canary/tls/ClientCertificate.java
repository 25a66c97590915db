package io.jenkins.plugins.canary.tls;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A private key with its certificate, by which a server that asks for one knows us. Its text is the subject only. */
public final class ClientCertificate {
    private final KeyManager[] managers;
    private final X509Certificate certificate;

    private ClientCertificate(KeyManager[] managers, X509Certificate certificate) {
        this.managers = managers;
        this.certificate = certificate;
    }

    /**
     * The key in a key store.
     *
     * @param password of the store and of the key in it
     * @throws Unreadable if there is no private key in it, or the password doesn't open it
     */
    public static ClientCertificate of(KeyStore store, String password) {
        try {
            X509Certificate own = null;
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    own = certificate;
                }
            }
            if (own == null) {
                throw new Unreadable("a key store that holds a private key with its certificate");
            }
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password.toCharArray());
            return new ClientCertificate(factory.getKeyManagers(), own);
        } catch (GeneralSecurityException e) {
            throw new Unreadable("a key store whose private key opens with the password beside it");
        }
    }

    public KeyManager[] managers() {
        return managers.clone();
    }

    /** One certificate has one key. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ClientCertificate same && certificate.equals(same.certificate);
    }

    @Override
    public int hashCode() {
        return certificate.hashCode();
    }

    @Override
    public String toString() {
        return "client certificate of " + certificate.getSubjectX500Principal().getName();
    }
}
