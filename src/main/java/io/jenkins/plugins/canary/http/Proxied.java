package io.jenkins.plugins.canary.http;

import io.jenkins.plugins.canary.proxy.HttpProxy;
import java.net.ProxySelector;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** Lets a client's calls go through a proxy. */
final class Proxied {
    private static final String HEADER = "Proxy-Authorization";

    private Proxied() {}

    static OkHttpClient.Builder through(HttpProxy proxy, OkHttpClient.Builder client) {
        ProxySelector selector = proxy.selector();
        return client.proxySelector(selector)
                .proxyAuthenticator(proxy.login().map(Proxied::answering).orElse(Authenticator.NONE));
    }

    /** Once: a proxy that asks again doesn't take this login. */
    private static Authenticator answering(HttpProxy.Login login) {
        return (route, response) -> response.request().header(HEADER) != null
                ? null
                : response.request()
                        .newBuilder()
                        .header(HEADER, Credentials.basic(login.user(), login.password()))
                        .build();
    }
}
