package io.jenkins.plugins.canary.notify;

import io.jenkins.plugins.canary.parse.HeaderText;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.proxy.HttpProxy;
import java.io.IOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An address that gets a JSON text by POST. Redirects aren't followed, so that a login stays with its host. The address is
 * itself a secret with many services: texts name the host only. Thread-safe; blocks, 10 s at the longest.
 */
public final class Webhook {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** One for each proxy, as a client of Java 17 can't be closed: its one daemon thread stays. */
    private static final Map<Optional<HttpProxy>, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    private final URI address;
    private final Optional<String> authorization;
    private final Optional<HttpProxy> proxy;

    private Webhook(URI address, Optional<String> authorization, Optional<HttpProxy> proxy) {
        this.address = address;
        this.authorization = authorization;
        this.proxy = proxy;
    }

    private static HttpClient client(Optional<HttpProxy> proxy) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER);
        proxy.ifPresent(way -> client.proxy(way.selector()));
        proxy.flatMap(HttpProxy::login).ifPresent(login -> client.authenticator(new ProxyLogin(login)));
        return client.build();
    }

    /** For the proxy only: a server that asks for a password gets what was configured for it, or nothing. */
    private static final class ProxyLogin extends Authenticator {
        private final HttpProxy.Login login;

        ProxyLogin(HttpProxy.Login login) {
            this.login = login;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(login.user(), login.password().toCharArray())
                    : null;
        }
    }

    /**
     * A webhook without a login.
     *
     * @throws Unreadable if {@code url} isn't an http or https URL
     */
    public static Webhook at(String url) {
        try {
            URI uri = URI.create(url == null ? "" : url.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && uri.getUserInfo() == null && scheme.matches("https?")) {
                return new Webhook(uri, Optional.empty(), Optional.empty());
            }
        } catch (IllegalArgumentException e) {
            throw new Unreadable("an http or https URL without user name or password");
        }
        throw new Unreadable("an http or https URL without user name or password");
    }

    /** With an {@code Authorization} header. */
    public Webhook authorized(String header) {
        return new Webhook(address, Optional.of(HeaderText.checked("authorization", header)), proxy);
    }

    /** Through a proxy. */
    public Webhook through(HttpProxy way) {
        return new Webhook(address, authorization, Optional.of(way));
    }

    /** Sends {@code json}; throws, without the address, unless the answer is a success. */
    public void send(String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        authorization.ifPresent(header -> request.header("Authorization", header));
        int status;
        try {
            status = CLIENTS.computeIfAbsent(proxy, Webhook::client)
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new IOException(this + " can't be reached (" + e.getClass().getSimpleName() + ")");
        }
        if (status / 100 != 2) {
            throw new IOException(this + " answered HTTP " + status);
        }
    }

    @Override
    public String toString() {
        return "webhook at " + address.getHost();
    }
}
