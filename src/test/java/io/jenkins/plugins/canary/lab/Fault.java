package io.jenkins.plugins.canary.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What the proxy does with a request instead of just forwarding it. */
@FunctionalInterface
public interface Fault {
    void play(Exchange exchange) throws IOException;

    /** One request in the proxy's hands. */
    interface Exchange {
        Request request();

        Reply forward() throws IOException;

        void reply(Reply reply) throws IOException;

        /** Promises the whole of {@code reply}, a byte at least, sends half of it and closes the connection. */
        void replyHalf(Reply reply) throws IOException;

        /** Closes the connection without an answer. */
        void drop();

        /** Waits, unless the proxy is closed before. */
        void pause(Duration time);
    }

    /** The reply instead of the server's: nothing is forwarded. */
    static Fault reply(Reply reply) {
        return exchange -> exchange.reply(reply);
    }

    /** Another writer was faster. */
    static Fault conflict() {
        return reply(Reply.failure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on the object: the object has been modified; please apply your changes"
                        + " to the latest version and try again"));
    }

    static Fault forbidden() {
        return reply(Reply.failure(
                403, "Forbidden", "User \"system:serviceaccount:ci:jenkins\" cannot do that in this namespace"));
    }

    static Fault unauthorized() {
        return reply(Reply.failure(401, "Unauthorized", "Unauthorized"));
    }

    static Fault notFound() {
        return reply(Reply.failure(404, "NotFound", "not found"));
    }

    static Fault gone() {
        return reply(Reply.failure(410, "Expired", "too old resource version"));
    }

    static Fault tooManyRequests(int retryAfterSeconds) {
        return reply(Reply.failure(429, "TooManyRequests", "the server has received too many requests")
                .with("Retry-After", String.valueOf(retryAfterSeconds)));
    }

    static Fault serverError() {
        return reply(Reply.failure(500, "InternalError", "Internal error occurred: etcdserver: request timed out"));
    }

    static Fault invalid(String field, String cause) {
        return reply(Reply.invalid("the object is invalid", field, cause));
    }

    /** The server acts at once and answers late. */
    static Fault slow(Duration time) {
        return slow(time, new CountDownLatch(1));
    }

    /** The same, for who wants to know when it has acted. */
    static Fault slow(Duration time, CountDownLatch acted) {
        return exchange -> {
            Reply reply = exchange.forward();
            acted.countDown();
            exchange.pause(time);
            exchange.reply(reply);
        };
    }

    /** The server acts, and the connection breaks in the middle of its answer. */
    static Fault cutAnswer() {
        return exchange -> exchange.replyHalf(exchange.forward());
    }

    /** The server acts, and the connection breaks before the first byte of its answer. */
    static Fault lostAnswer() {
        return exchange -> {
            exchange.forward();
            exchange.drop();
        };
    }

    /** The connection breaks before the server sees the request. */
    static Fault away() {
        return Exchange::drop;
    }

    /** Something else happens first, another writer for instance, then the request goes its way. */
    static Fault after(Runnable event) {
        return exchange -> {
            event.run();
            exchange.reply(exchange.forward());
        };
    }
}
