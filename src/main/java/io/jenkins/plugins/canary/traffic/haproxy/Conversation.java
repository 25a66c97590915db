package io.jenkins.plugins.canary.traffic.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One line sent, everything read until the other side closes. Non-blocking underneath, because a blocking channel on a
 * Unix socket knows no timeout.
 */
final class Conversation {
    private static final int LIMIT = 4 << 20;

    private final SocketChannel channel;
    private final Selector selector;
    private final long deadline;

    private Conversation(SocketChannel channel, Selector selector, Duration timeout) {
        this.channel = channel;
        this.selector = selector;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    static String exchange(HaproxyAddress address, String line, Duration timeout) throws IOException {
        SocketChannel channel = address instanceof HaproxyAddress.Unix
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try (channel;
                Selector selector = Selector.open()) {
            var conversation = new Conversation(channel, selector, timeout);
            channel.configureBlocking(false);
            conversation.connect(address);
            conversation.send(line + "\n");
            return conversation.receive();
        }
    }

    private void connect(HaproxyAddress address) throws IOException {
        if (!channel.connect(address.socket())) {
            do {
                await(SelectionKey.OP_CONNECT);
            } while (!channel.finishConnect());
        }
    }

    private void send(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    private String receive() throws IOException {
        var all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(16 << 10);
        int count = channel.read(buffer);
        while (count >= 0) {
            if (count == 0) {
                await(SelectionKey.OP_READ);
            }
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            if (all.size() > LIMIT) {
                throw new IOException("the answer is longer than " + LIMIT + " bytes");
            }
            count = channel.read(buffer);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private void await(int operation) throws IOException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        channel.register(selector, operation);
        selector.selectedKeys().clear();
        if (millis <= 0 || selector.select(millis) == 0) {
            throw new SocketTimeoutException("no answer in time");
        }
    }
}
