package io.jenkins.plugins.canary.pipeline;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the test steps tell the tests, and wait for from them. */
final class Signals {
    static final List<String> GIVEN = new CopyOnWriteArrayList<>();
    static final List<String> STOPS = new CopyOnWriteArrayList<>();
    static final List<String> RESUMED_ON = new CopyOnWriteArrayList<>();

    private Signals() {}

    static void give(String name) {
        GIVEN.add(name);
    }

    static void clear() {
        GIVEN.clear();
        STOPS.clear();
        RESUMED_ON.clear();
    }
}
