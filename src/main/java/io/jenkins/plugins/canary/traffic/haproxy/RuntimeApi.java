package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** HAProxy's Runtime API, a command a connection. Source: HAProxy 2.6 Management Guide, chapter 9.3. */
final class RuntimeApi {
    private static final String ADVICE =
            "HAProxy's configuration needs, under global: stats socket <path or ipv4@host:port> mode 660 level admin";

    private final HaproxyAddress address;
    private final Duration timeout;

    RuntimeApi(HaproxyAddress address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    /** The answer to a question that changes nothing. */
    String ask(String command) throws RouteException {
        String unsure = "try again";
        String answer = exchange(command, unsure);
        if (!answer.endsWith("\n\n")) {
            throw cut(unsure);
        }
        return checked(answer);
    }

    /** Sends commands that answer nothing when they are done. */
    void order(Collection<String> commands) throws RouteException {
        String unsure = "the weights may be set or not, the next reading tells";
        String answer = checked(exchange(String.join("; ", commands), unsure));
        if (answer.isBlank() && answer.length() < commands.size()) {
            throw cut(unsure);
        }
        if (!answer.isBlank()) {
            throw new RouteException(
                    Kind.REFUSED,
                    "HAProxy at " + address + " refused to set weights: " + OneLine.of(answer, 300)
                            + (answer.contains("static LB algorithm")
                                    ? "; use balance roundrobin, leastconn or random in this backend"
                                    : ""));
        }
    }

    /** HAProxy ends the answer to each command with an empty line: a table without it may lack rows, or half a number. */
    private RouteException cut(String whenUnsure) {
        return new RouteException(
                Kind.UNAVAILABLE, "the answer of HAProxy at " + address + " broke off: " + whenUnsure);
    }

    private String checked(String answer) throws RouteException {
        if (answer.contains("Permission denied")) {
            throw new RouteException(
                    Kind.FORBIDDEN, "HAProxy at " + address + " answered 'Permission denied'. " + ADVICE);
        }
        if (answer.startsWith("Unknown command")) {
            throw new RouteException(
                    Kind.REFUSED,
                    "HAProxy at " + address + " doesn't know the command: expected HAProxy 2.0 or later. It said: "
                            + OneLine.of(answer, 300));
        }
        return answer;
    }

    private String exchange(String line, String whenUnsure) throws RouteException {
        try {
            return Conversation.exchange(address, line, timeout);
        } catch (SocketTimeoutException e) {
            throw new RouteException(
                    Kind.UNAVAILABLE,
                    "HAProxy at " + address + " didn't answer within " + Durations.format(timeout) + ": " + whenUnsure,
                    e);
        } catch (UnresolvedAddressException e) {
            throw new RouteException(
                    Kind.UNAVAILABLE, "HAProxy at " + address + " can't be reached: unknown host name. " + ADVICE, e);
        } catch (IOException e) {
            throw failed(e, whenUnsure);
        }
    }

    private RouteException failed(IOException e, String whenUnsure) {
        String reason = String.valueOf(e.getMessage());
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("permission denied")) {
            return new RouteException(
                    Kind.FORBIDDEN,
                    "this user may not open HAProxy's socket " + address + ": give it the socket's group. " + ADVICE,
                    e);
        }
        if (lower.contains("no such file")) {
            return new RouteException(
                    Kind.UNAVAILABLE, "there is no HAProxy socket " + address + " on this machine. " + ADVICE, e);
        }
        if (e instanceof ConnectException || lower.contains("refused")) {
            return new RouteException(
                    Kind.UNAVAILABLE,
                    "nobody listens at HAProxy's address " + address + ": is HAProxy running? " + ADVICE,
                    e);
        }
        return new RouteException(
                Kind.UNAVAILABLE, "talking to HAProxy at " + address + " failed (" + reason + "): " + whenUnsure, e);
    }
}
