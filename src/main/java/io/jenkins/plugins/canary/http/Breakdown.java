package io.jenkins.plugins.canary.http;

import io.jenkins.plugins.canary.parse.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Why a call broke down, told so that its reader knows what to do; the sentence goes on after the server's name. */
public final class Breakdown {
    private Breakdown() {}

    /** {@code owner} is what the timeout is a setting of. */
    public static String text(IOException e, Duration timeout, String owner, SafeText safe) {
        if (Thread.currentThread().isInterrupted()) {
            return "was not waited for: the call was interrupted";
        }
        if (e instanceof InterruptedIOException) {
            return "didn't answer within " + Durations.format(timeout)
                    + "; is it overloaded, or a firewall in between? The timeout is a setting of the " + owner;
        }
        if (e instanceof ConnectException) {
            return "can't be connected to; does it run, and listen there? " + said(e, safe);
        }
        if (e instanceof UnknownHostException) {
            return "has a host name that can't be resolved from here; check its spelling and the DNS";
        }
        if (e instanceof SSLException) {
            return "can't be talked to by TLS; is its certificate trusted here? " + said(e, safe);
        }
        return "broke off: " + said(e, safe);
    }

    private static String said(IOException e, SafeText safe) {
        return "(" + safe.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")";
    }
}
