package io.jenkins.plugins.canary.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for servers that can't choose one themselves. */
final class Ports {
    private Ports() {}

    /** A loopback port that was free just now. */
    static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LabException("no free port on the loopback interface", e);
        }
    }
}
