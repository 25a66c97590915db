package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.lab.MockApiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Many contracts on one API server, since starting it costs more than a test. One such class runs at a time. */
abstract class RoutersOnOneServer {
    private static MockApiServer api;

    @BeforeAll
    static void startServer() throws Exception {
        api = MockApiServer.start("shop");
    }

    @AfterAll
    static void stopServer() {
        api.close();
    }

    static MockApiServer api() {
        return api;
    }
}
