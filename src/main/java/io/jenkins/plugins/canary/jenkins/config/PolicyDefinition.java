package io.jenkins.plugins.canary.jenkins.config;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.canary.guard.policy.Folders;
import io.jenkins.plugins.canary.guard.policy.Policy;
import io.jenkins.plugins.canary.guard.policy.UnreadablePolicy;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.parse.Unreadable;
import org.kohsuke.stapler.DataBoundSetter;

/** A policy as an administrator filled it in. */
public abstract class PolicyDefinition extends AbstractDescribableImpl<PolicyDefinition> implements ExtensionPoint {
    private final String name;
    private String folders;

    PolicyDefinition(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public String getFolders() {
        return folders;
    }

    @DataBoundSetter
    public void setFolders(String folders) {
        this.folders = Setting.orNull(folders);
    }

    /** What was filled in; throws {@link Unreadable} if that makes no policy. */
    abstract Policy read(Folders where);

    /** The policy; one that can't be read forbids everything where it would hold. */
    final Policy policy() {
        Folders where = Folders.ALL;
        try {
            where = Folders.parse(folders);
            return read(where);
        } catch (Unreadable e) {
            return new UnreadablePolicy(name, where, e.getMessage());
        }
    }
}
