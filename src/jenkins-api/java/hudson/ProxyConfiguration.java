package hudson;

import hudson.model.AbstractDescribableImpl;
import hudson.model.Saveable;
import hudson.util.Secret;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps what it is given, and reads patterns of hosts as Jenkins does. */
public final class ProxyConfiguration extends AbstractDescribableImpl<ProxyConfiguration>
        implements Saveable, Serializable {
    private static final long serialVersionUID = 1L;

    public final String name;
    public final int port;
    private final String userName;
    private final Secret password;
    private final String direct;

    public ProxyConfiguration(String name, int port) {
        this(name, port, null, null, null);
    }

    public ProxyConfiguration(String name, int port, String userName, String password, String noProxyHost) {
        this.name = name;
        this.port = port;
        this.userName = userName;
        this.password = password == null ? null : Secret.fromString(password);
        this.direct = noProxyHost;
    }

    public String getName() {
        return name;
    }

    public int getPort() {
        return port;
    }

    public String getUserName() {
        return userName;
    }

    public Secret getSecretPassword() {
        return password;
    }

    public List<Pattern> getNoProxyHostPatterns() {
        return getNoProxyHostPatterns(direct);
    }

    public static List<Pattern> getNoProxyHostPatterns(String hosts) {
        List<Pattern> patterns = new ArrayList<>();
        if (hosts != null) {
            for (String host : hosts.split("[ \t\n,|]+")) {
                if (!host.isEmpty()) {
                    patterns.add(Pattern.compile(host.replace(".", "\\.").replace("*", ".*")));
                }
            }
        }
        return patterns;
    }

    @Override
    public void save() {}
}
