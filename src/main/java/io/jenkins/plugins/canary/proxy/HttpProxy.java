package io.jenkins.plugins.canary.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An HTTP proxy, for plain calls and for tunnels of TLS, with the hosts that are reached without it. Immutable; texts
 * never show the password.
 *
 * @param direct regular expressions of whole host names
 * @param login what the proxy itself asks for
 * @param schemes of the URLs that are called through it
 */
public record HttpProxy(String host, int port, List<String> direct, Optional<Login> login, Set<String> schemes) {
    public HttpProxy {
        direct = List.copyOf(direct);
        schemes = Set.copyOf(schemes);
    }

    /** For plain calls and for TLS. */
    public HttpProxy(String host, int port, List<String> direct, Optional<Login> login) {
        this(host, port, direct, login, Set.of("http", "https"));
    }

    /** Who we are to the proxy. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "login of " + user;
        }
    }

    /** Whether calls to {@code target} go through it. */
    public boolean covers(String target) {
        return direct.stream().noneMatch(pattern -> Pattern.matches(pattern, target));
    }

    /** For clients that ask for each address. */
    public ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(
                        uri.getHost() != null && schemes.contains(uri.getScheme()) && covers(uri.getHost())
                                ? new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port))
                                : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // The call itself fails, and says so.
            }
        };
    }
}
