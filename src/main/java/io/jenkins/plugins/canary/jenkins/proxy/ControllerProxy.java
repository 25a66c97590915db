package io.jenkins.plugins.canary.jenkins.proxy;

import hudson.ProxyConfiguration;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import java.util.Optional;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** What is configured under Manage Jenkins, System, Proxy configuration, as it stands when a connection is opened. */
public final class ControllerProxy {
    private ControllerProxy() {}

    public static Optional<HttpProxy> now() {
        return Optional.ofNullable(Jenkins.get().getProxy())
                .filter(proxy -> proxy.getName() != null && !proxy.getName().isBlank())
                .map(ControllerProxy::of);
    }

    private static HttpProxy of(ProxyConfiguration proxy) {
        String user = proxy.getUserName();
        boolean withLogin = user != null && !user.isBlank() && proxy.getSecretPassword() != null;
        return new HttpProxy(
                proxy.getName(),
                proxy.getPort(),
                proxy.getNoProxyHostPatterns().stream().map(Pattern::pattern).toList(),
                withLogin
                        ? Optional.of(new HttpProxy.Login(
                                user, proxy.getSecretPassword().getPlainText()))
                        : Optional.empty());
    }
}
