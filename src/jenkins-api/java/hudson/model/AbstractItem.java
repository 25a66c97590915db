package hudson.model;

import hudson.security.ACL;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import jenkins.model.Jenkins;

public abstract class AbstractItem extends Actionable implements Item {
    protected transient volatile String name;
    private final transient ItemGroup parent;

    protected AbstractItem(ItemGroup parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Override
    public final String getFullName() {
        String above = parent == null ? "" : parent.getFullName();
        return above.isEmpty() ? name : above + "/" + name;
    }

    @Override
    public final String getFullDisplayName() {
        String above = parent == null ? "" : parent.getFullDisplayName();
        return above.isEmpty() ? getDisplayName() : above + " » " + getDisplayName();
    }

    @Override
    @SuppressWarnings("unchecked")
    public ItemGroup<? extends Item> getParent() {
        return parent;
    }

    @Override
    public final String getUrl() {
        return (parent == null ? "" : parent.getUrl()) + "job/" + name + "/";
    }

    @Override
    public File getRootDir() {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    public ACL getACL() {
        Jenkins jenkins = Jenkins.get();
        return jenkins.getAuthorizationStrategy() == null
                ? jenkins.getACL()
                : jenkins.getAuthorizationStrategy().getACL(this);
    }

    public void delete() throws IOException, InterruptedException {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    public abstract Collection<? extends Job> getAllJobs();

    @Override
    public synchronized void save() {}
}
