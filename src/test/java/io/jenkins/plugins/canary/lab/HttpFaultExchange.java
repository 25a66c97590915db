package io.jenkins.plugins.canary.lab;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link Fault.Exchange} on the JDK's own server. */
final class HttpFaultExchange implements Fault.Exchange {
    private final HttpExchange http;
    private final Request request;
    private final Upstream upstream;
    private final CountDownLatch closed;

    HttpFaultExchange(HttpExchange http, Request request, Upstream upstream, CountDownLatch closed) {
        this.http = http;
        this.request = request;
        this.upstream = upstream;
        this.closed = closed;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Reply forward() throws IOException {
        return upstream.answer(request);
    }

    @Override
    public void reply(Reply reply) throws IOException {
        send(reply, reply.body().length, reply.body());
    }

    @Override
    public void replyHalf(Reply reply) throws IOException {
        int length = reply.body().length;
        send(reply, Math.max(length, 1), Arrays.copyOf(reply.body(), length / 2));
    }

    private void send(Reply reply, int promised, byte[] sent) throws IOException {
        reply.headers().forEach(http.getResponseHeaders()::set);
        http.sendResponseHeaders(reply.status(), promised == 0 ? -1 : promised);
        if (sent.length > 0) {
            http.getResponseBody().write(sent);
            http.getResponseBody().flush();
        }
        http.close();
    }

    @Override
    public void drop() {
        http.close();
    }

    @Override
    public void pause(Duration time) {
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
