package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where HAProxy's Runtime API listens: a Unix socket on this machine, or a TCP port. Immutable. */
public sealed interface HaproxyAddress {
    /** Looked up anew for each connection. */
    SocketAddress socket();

    /** As socat names it. */
    String socat();

    record Unix(Path path) implements HaproxyAddress {
        @Override
        public SocketAddress socket() {
            return UnixDomainSocketAddress.of(path);
        }

        @Override
        public String socat() {
            return "UNIX-CONNECT:" + path;
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    record Tcp(String host, int port) implements HaproxyAddress {
        @Override
        public SocketAddress socket() {
            return new InetSocketAddress(host, port);
        }

        @Override
        public String socat() {
            return "TCP:" + this;
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** Reads {@code /run/haproxy/admin.sock}, {@code localhost:9999} or {@code [::1]:9999}, else throws {@link Unreadable}. */
    static HaproxyAddress parse(String text) {
        String address = text == null ? "" : text.strip();
        Matcher tcp = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([\\w.-]+)):(\\d{1,5})")
                .matcher(address);
        if (address.startsWith("/") && address.indexOf('\0') < 0) {
            return new Unix(Path.of(address));
        }
        if (tcp.matches()) {
            int port = Integer.parseInt(tcp.group(3));
            if (port > 0 && port < 65536) {
                return new Tcp(tcp.group(1) != null ? tcp.group(1) : tcp.group(2), port);
            }
        }
        throw new Unreadable("the absolute path of HAProxy's stats socket or its host:port");
    }
}
