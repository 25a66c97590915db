package io.jenkins.plugins.canary.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that can't choose one themselves. Safe for several threads. */
public final class Ports {
    /** Below those that systems give to outgoing connections: one of these could take the port before its server does. */
    private static final int FIRST = 15_000;

    private static final int END = 32_768;
    private static final int TRIES = 100;

    private Ports() {}

    /** A loopback port that was free just now; throws {@link LabException} if a hundred in a row are taken. */
    public static int free() {
        IOException last = null;
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                last = e;
            }
        }
        throw new LabException("no free port on the loopback interface", last);
    }
}
