package io.jenkins.plugins.canary.lab;

import java.io.IOException;

/** Answers a request: the server behind the proxy, or a layer that knows better than it. */
@FunctionalInterface
public interface Upstream {
    Reply answer(Request request) throws IOException;
}
