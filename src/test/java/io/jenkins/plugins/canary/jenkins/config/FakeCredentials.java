package io.jenkins.plugins.canary.jenkins.config;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsDescriptor;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.Secret;
import io.jenkins.plugins.canary.lab.KeyPairs;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/** Credentials of the root and of jobs, each in its own list; remembers who asked for which host. */
public final class FakeCredentials extends CredentialsProvider implements AutoCloseable {
    private final List<StandardCredentials> root = new ArrayList<>();
    private final List<StandardCredentials> jobs = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    public static FakeCredentials install() {
        var installed = new FakeCredentials();
        ExtensionList.lookup(CredentialsProvider.class).add(installed);
        return installed;
    }

    public FakeCredentials atRoot(StandardCredentials credentials) {
        root.add(credentials);
        return this;
    }

    public FakeCredentials inJobs(StandardCredentials credentials) {
        jobs.add(credentials);
        return this;
    }

    /** Each look-up as {@code root} or {@code job}, with the host it was for. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void forget() {
        asked.clear();
    }

    @Override
    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            Class<C> type, ItemGroup itemGroup, Authentication who, List<DomainRequirement> domain) {
        if (itemGroup != Jenkins.get()) {
            throw new AssertionError("looked up in " + itemGroup);
        }
        asked.add("root" + hosts(domain));
        return root.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public <C extends Credentials> List<C> getCredentialsInItem(
            Class<C> type, Item item, Authentication who, List<DomainRequirement> domain) {
        asked.add("job" + hosts(domain));
        return jobs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static String hosts(List<DomainRequirement> domain) {
        return domain.stream()
                .map(each -> " for " + ((HostnameRequirement) each).getHostname())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        ExtensionList.lookup(CredentialsProvider.class).remove(this);
    }

    public static StandardCredentials token(String id, String secret) {
        return new Token(id, secret, CredentialsScope.GLOBAL);
    }

    /** A token that is the system's and no job's. */
    public static StandardCredentials systemToken(String id, String secret) {
        return new Token(id, secret, CredentialsScope.SYSTEM);
    }

    public static StandardCredentials file(String id, String content) {
        return new Kept(id, content);
    }

    public static StandardCredentials user(String id, String name, String password) {
        return new Named(id, name, password);
    }

    public static StandardCredentials certificate(String id, KeyPairs pair) {
        return new Keys(id, pair);
    }

    /** A kind that this plugin doesn't know. */
    public static StandardCredentials other(String id) {
        return new Base(id);
    }

    private static class Base implements StandardCredentials {
        private static final long serialVersionUID = 1L;
        private final String id;

        Base(String id) {
            this.id = id;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public String getDescription() {
            return "";
        }

        @Override
        public CredentialsScope getScope() {
            return CredentialsScope.GLOBAL;
        }

        @Override
        public CredentialsDescriptor getDescriptor() {
            throw new UnsupportedOperationException("not asked for");
        }
    }

    private static final class Token extends Base implements StringCredentials {
        private static final long serialVersionUID = 1L;
        private final String secret;
        private final CredentialsScope scope;

        Token(String id, String secret, CredentialsScope scope) {
            super(id);
            this.secret = secret;
            this.scope = scope;
        }

        @Override
        public CredentialsScope getScope() {
            return scope;
        }

        @Override
        public Secret getSecret() {
            return Secret.fromString(secret);
        }
    }

    private static final class Kept extends Base implements FileCredentials {
        private static final long serialVersionUID = 1L;
        private final String content;

        Kept(String id, String content) {
            super(id);
            this.content = content;
        }

        @Override
        public String getFileName() {
            return "config";
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final class Named extends Base implements StandardUsernamePasswordCredentials {
        private static final long serialVersionUID = 1L;
        private final String name;
        private final String password;

        Named(String id, String name, String password) {
            super(id);
            this.name = name;
            this.password = password;
        }

        @Override
        public String getUsername() {
            return name;
        }

        @Override
        public Secret getPassword() {
            return Secret.fromString(password);
        }
    }

    private static final class Keys extends Base implements StandardCertificateCredentials {
        private static final long serialVersionUID = 1L;
        private final transient KeyPairs pair;

        Keys(String id, KeyPairs pair) {
            super(id);
            this.pair = pair;
        }

        @Override
        public KeyStore getKeyStore() {
            return pair.store();
        }

        @Override
        public Secret getPassword() {
            return Secret.fromString(pair.password());
        }
    }
}
