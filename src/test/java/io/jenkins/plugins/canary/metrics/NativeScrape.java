package io.jenkins.plugins.canary.metrics;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.NativeHistogramBucket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A target that shows Prometheus a client's native histogram, which only goes by protocol buffers: messages
 * {@code io.prometheus.client.MetricFamily} with their lengths before them, written field by field.
 */
final class NativeScrape implements AutoCloseable {
    private static final String TYPE =
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

    private final HttpServer server;

    NativeScrape(Histogram histogram) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = family(histogram);
            exchange.getResponseHeaders().set("Content-Type", TYPE);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static byte[] family(Histogram histogram) throws IOException {
        var snapshot = histogram.collect();
        var family = new Message()
                .text(1, snapshot.getMetadata().getName())
                .text(2, snapshot.getMetadata().getHelp())
                .number(3, 4);
        for (HistogramDataPointSnapshot point : snapshot.getDataPoints()) {
            var metric = new Message();
            for (Label label : point.getLabels()) {
                metric.inner(1, new Message().text(1, label.getName()).text(2, label.getValue()));
            }
            family.inner(4, metric.inner(7, histogram(point)));
        }
        byte[] bytes = family.bytes();
        var delimited = new Message();
        delimited.varint(bytes.length);
        delimited.out.write(bytes);
        return delimited.bytes();
    }

    private static Message histogram(HistogramDataPointSnapshot point) throws IOException {
        var message = new Message()
                .number(1, point.getCount())
                .real(2, point.getSum())
                .signed(5, point.getNativeSchema())
                .real(6, point.getNativeZeroThreshold())
                .number(7, point.getNativeZeroCount());
        var deltas = new Message();
        long before = 0;
        int next = 0;
        for (NativeHistogramBucket bucket : point.getNativeBucketsForPositiveValues()) {
            // A span for each bucket; the first one's offset is the bucket's index.
            message.inner(
                    12, new Message().signed(1, bucket.getBucketIndex() - next).number(2, 1));
            next = bucket.getBucketIndex() + 1;
            deltas.signed(13, bucket.getCount() - before);
            before = bucket.getCount();
        }
        message.out.write(deltas.bytes());
        return message;
    }

    /** Fields of a protocol buffer. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        byte[] bytes() {
            return out.toByteArray();
        }

        void varint(long value) {
            long rest = value;
            for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
                out.write((int) (rest & 0x7F | 0x80));
            }
            out.write((int) rest);
        }

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message signed(int field, long value) {
            return number(field, value << 1 ^ value >> 63);
        }

        Message real(int field, double value) throws IOException {
            varint((long) field << 3 | 1);
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
            return this;
        }

        Message text(int field, String text) throws IOException {
            return raw(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message inner(int field, Message inner) throws IOException {
            return raw(field, inner.bytes());
        }

        private Message raw(int field, byte[] bytes) throws IOException {
            varint((long) field << 3 | 2);
            varint(bytes.length);
            out.write(bytes);
            return this;
        }
    }
}
