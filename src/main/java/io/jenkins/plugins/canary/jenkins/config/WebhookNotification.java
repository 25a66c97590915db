package io.jenkins.plugins.canary.jenkins.config;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialKind;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialList;
import io.jenkins.plugins.canary.jenkins.credentials.CredentialLookup;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.jenkins.proxy.ControllerProxy;
import io.jenkins.plugins.canary.notify.Webhook;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where failed verdicts and rollbacks are told. */
public final class WebhookNotification extends AbstractDescribableImpl<WebhookNotification> {
    private final String url;
    private String credentialsId;
    private String folders;

    @DataBoundConstructor
    public WebhookNotification(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.orNull(credentialsId);
    }

    public String getFolders() {
        return folders;
    }

    @DataBoundSetter
    public void setFolders(String folders) {
        this.folders = Setting.orNull(folders);
    }

    /** Whether it is told of the builds of this job. Patterns that nobody can read tell nothing. */
    public boolean holdsFor(Run<?, ?> run) {
        try {
            return Folders.parse(folders).contain(run.getParent().getFullName());
        } catch (Unreadable e) {
            return false;
        }
    }

    /** The address with its login, found as the administrator chose it. */
    public Webhook open(Run<?, ?> run) throws UnknownName {
        Webhook webhook;
        try {
            Webhook direct = Webhook.at(url);
            webhook = ControllerProxy.now().map(direct::through).orElse(direct);
        } catch (Unreadable e) {
            throw new UnknownName("notification: url: " + e.getMessage());
        }
        if (credentialsId == null) {
            return webhook;
        }
        StandardCredentials found = CredentialLookup.ofSystem(run)
                .find(credentialsId, url)
                .orElseThrow(() -> CredentialKind.missing(
                        "notification", credentialsId, CredentialKind.TEXT, CredentialKind.USER));
        try {
            return webhook.authorized(header(found));
        } catch (IllegalArgumentException e) {
            throw new UnknownName("notification: credentials '" + credentialsId + "': " + e.getMessage());
        }
    }

    private static String header(StandardCredentials found) throws UnknownName {
        if (found instanceof StringCredentials token) {
            return "Bearer " + token.getSecret().getPlainText().strip();
        }
        if (found instanceof StandardUsernamePasswordCredentials user) {
            String both = user.getUsername() + ":" + user.getPassword().getPlainText();
            return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        }
        throw CredentialKind.unfit("notification", found, CredentialKind.TEXT, CredentialKind.USER);
    }

    /** Its name in Configuration as Code. */
    @Extension
    @Symbol("canaryWebhook")
    public static final class DescriptorImpl extends Descriptor<WebhookNotification> {
        @Override
        public String getDisplayName() {
            return Messages.WebhookNotification_displayName();
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value) {
            return Check.needed(null, value, Webhook::at);
        }

        @POST
        public FormValidation doCheckFolders(@QueryParameter String value) {
            return Check.read(null, value, Folders::parse);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId, @QueryParameter String url) {
            return CredentialList.of(null, credentialsId, url, List.of(CredentialKind.TEXT, CredentialKind.USER));
        }
    }
}
