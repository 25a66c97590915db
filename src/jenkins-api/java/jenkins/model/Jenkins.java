package jenkins.model;

import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.SecurityRealm;
import hudson.security.csrf.CrumbIssuer;
import java.io.File;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One for the whole JVM; knows the items that tests put into it, and allows everything. */
public class Jenkins implements ItemGroup<TopLevelItem>, AccessControlled {
    public static final PermissionGroup PERMISSIONS = new PermissionGroup(Jenkins.class, null);
    public static final Permission ADMINISTER = new Permission(PERMISSIONS, "Administer", null);
    public static final Permission MANAGE = new Permission(PERMISSIONS, "Manage", ADMINISTER);
    public static final Permission SYSTEM_READ = new Permission(PERMISSIONS, "SystemRead", ADMINISTER);
    public static final Permission READ = new Permission(PERMISSIONS, "Read", ADMINISTER);
    private static final Jenkins ONLY = new Jenkins();

    private final File root = new File(System.getProperty("JENKINS_HOME", "target/jenkins-home"));
    private volatile AuthorizationStrategy strategy;
    public transient volatile ProxyConfiguration proxy;
    private final Map<String, TopLevelItem> items = new ConcurrentHashMap<>();

    private Jenkins() {}

    public static Jenkins get() {
        return ONLY;
    }

    public static Jenkins getInstanceOrNull() {
        return ONLY;
    }

    public ProxyConfiguration getProxy() {
        return proxy;
    }

    public void setProxy(ProxyConfiguration proxy) {
        this.proxy = proxy;
    }

    public String getRootUrl() {
        return JenkinsLocationConfiguration.get().getUrl();
    }

    public Descriptor getDescriptor(Class<? extends Describable> type) {
        for (Descriptor<?> each : ExtensionList.lookup(Descriptor.class)) {
            if (each.clazz == type) {
                return each;
            }
        }
        return null;
    }

    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        Descriptor found = getDescriptor(type);
        if (found == null) {
            throw new AssertionError(type + " is missing its descriptor");
        }
        return found;
    }

    public <T extends Descriptor> T getDescriptorByType(Class<T> type) {
        return ExtensionList.lookup(type).get(type);
    }

    public Item getItemByFullName(String fullName) {
        return items.get(fullName);
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) {
        Item found = items.get(fullName);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    public synchronized void putItem(TopLevelItem item) {
        items.put(item.getFullName(), item);
    }

    @Override
    public Collection<TopLevelItem> getItems() {
        return items.values();
    }

    @Override
    public String getFullName() {
        return "";
    }

    @Override
    public String getFullDisplayName() {
        return "";
    }

    @Override
    public String getDisplayName() {
        return "Jenkins";
    }

    @Override
    public String getUrl() {
        return "";
    }

    @Override
    public File getRootDir() {
        return root;
    }

    @Override
    public ACL getACL() {
        return strategy == null ? ACL.lambda2((who, permission) -> true) : strategy.getRootACL();
    }

    public AuthorizationStrategy getAuthorizationStrategy() {
        return strategy;
    }

    /** Null allows everything again. */
    public void setAuthorizationStrategy(AuthorizationStrategy strategy) {
        this.strategy = strategy;
    }

    public void setSecurityRealm(SecurityRealm realm) {
        throw new UnsupportedOperationException("only a signature");
    }

    public void setCrumbIssuer(CrumbIssuer issuer) {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    public void save() {}
}
