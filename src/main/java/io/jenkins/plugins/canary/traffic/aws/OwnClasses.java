package io.jenkins.plugins.canary.traffic.aws;

import java.util.function.Supplier;

/**
 * Calls of a library that looks up its parts by the thread's class loader. In Jenkins that is Jenkins' own, which doesn't
 * see into a plugin.
 */
final class OwnClasses {
    private OwnClasses() {}

    static <T> T call(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnClasses.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
