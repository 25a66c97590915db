package io.jenkins.plugins.canary.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialKind;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialLookup;
import io.jenkins.plugins.canary.jenkins.credentials.SecretFile;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.jenkins.proxy.ControllerProxy;
import io.jenkins.plugins.canary.tls.ClientCertificate;
import io.jenkins.plugins.canary.traffic.kubernetes.Cluster;
import io.jenkins.plugins.canary.traffic.kubernetes.Kubeconfig;
import io.jenkins.plugins.canary.traffic.kubernetes.Login;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** From what an administrator filled in to what a client needs. Messages name credentials by their id, never more. */
final class ClusterAccess {
    private static final int LARGEST = 1 << 18;

    private static final CredentialKind[] ACCEPTED = {
        CredentialKind.TEXT, CredentialKind.FILE, CredentialKind.USER, CredentialKind.CERTIFICATE
    };

    private ClusterAccess() {}

    static Cluster of(CanaryCluster configured, CredentialLookup lookup) throws UnknownName {
        String what = "cluster " + configured.getName();
        Optional<StandardCredentials> credentials = Optional.empty();
        String id = configured.getCredentialsId();
        if (Setting.orNull(id) != null) {
            credentials = lookup.find(id, configured.getServerUrl());
            if (credentials.isEmpty()) {
                throw CredentialKind.missing(what, id, ACCEPTED);
            }
        }
        Cluster access = credentials.isPresent()
                ? access(what, configured.getServerUrl(), credentials.get())
                : Cluster.at(url(what, configured.getServerUrl()));
        if (Setting.orNull(configured.getServerUrl()) != null) {
            access = access.withServer(configured.getServerUrl());
        }
        if (Setting.orNull(configured.getCaCertificate()) != null) {
            access = access.withCaCertificate(configured.getCaCertificate());
        }
        return ControllerProxy.now().map(access::through).orElse(access);
    }

    private static Cluster access(String what, String url, StandardCredentials credentials) throws UnknownName {
        try {
            return credentials instanceof FileCredentials file
                    ? Kubeconfig.read(SecretFile.text(file, LARGEST))
                    : Cluster.at(url(what, url)).with(login(what, credentials));
        } catch (IOException e) {
            throw new UnknownName(what + ": the secret file '" + credentials.getId() + "' can't be read");
        } catch (IllegalArgumentException e) {
            throw new UnknownName(what + ": credentials '" + credentials.getId() + "': " + e.getMessage());
        }
    }

    private static Login login(String what, StandardCredentials credentials) throws UnknownName {
        if (credentials instanceof StringCredentials token) {
            return new Login.Token(token.getSecret().getPlainText());
        }
        if (credentials instanceof StandardUsernamePasswordCredentials user) {
            return new Login.UserPassword(user.getUsername(), user.getPassword().getPlainText());
        }
        if (credentials instanceof StandardCertificateCredentials key) {
            return new Login.Certificate(
                    ClientCertificate.of(key.getKeyStore(), key.getPassword().getPlainText()));
        }
        throw CredentialKind.unfit(what, credentials, ACCEPTED);
    }

    private static String url(String what, String url) throws UnknownName {
        if (Setting.orNull(url) == null) {
            throw new UnknownName(what + ": its configuration has no server URL and no kubeconfig; an administrator"
                    + " has to fill one in under Manage Jenkins, System, Canary releases");
        }
        return url;
    }
}
