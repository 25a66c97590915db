package io.jenkins.plugins.canary.tls;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities whose signature on a server's certificate counts. There is no way to trust just anybody. */
public final class Trust {
    private static final String PEM =
            "certificates as PEM text, each from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----";

    private final X509TrustManager manager;

    private Trust(X509TrustManager manager) {
        this.manager = manager;
    }

    /** Those that this Java trusts. */
    public static Trust usual() {
        return new Trust(manager(null));
    }

    /**
     * Only those of {@code pem}.
     *
     * @throws Unreadable if these aren't certificates
     */
    public static Trust only(String pem) {
        try {
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (certificates.isEmpty()) {
                throw new Unreadable(PEM);
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority " + ++number, certificate);
            }
            return new Trust(manager(store));
        } catch (CertificateException e) {
            throw new Unreadable(PEM);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java can't keep certificates in memory", e);
        }
    }

    private static X509TrustManager manager(KeyStore store) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager found) {
                    return found;
                }
            }
            throw new IllegalStateException("this Java checks no X.509 certificates");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java checks no X.509 certificates", e);
        }
    }

    public X509TrustManager manager() {
        return manager;
    }

    /** Sockets that trust these and show {@code certificate} where they are asked for one. */
    public SSLSocketFactory sockets(Optional<ClientCertificate> certificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(certificate.map(ClientCertificate::managers).orElse(null), new TrustManager[] {manager}, null);
            return context.getSocketFactory();
        } catch (KeyManagementException e) {
            throw new IllegalStateException("a key that was read can't be used", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
