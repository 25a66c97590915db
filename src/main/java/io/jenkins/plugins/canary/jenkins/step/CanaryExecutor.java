package io.jenkins.plugins.canary.jenkins.step;

import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few threads on which all rollouts of a controller talk to clusters and metric sources. Waiting is done by Jenkins'
 * timer, which only hands over; so a thousand rollouts that hold need no thread. The threads end when idle.
 */
final class CanaryExecutor {
    private static final int THREADS = 16;
    private static final ThreadPoolExecutor POOL = pool();

    private CanaryExecutor() {}

    private static ThreadPoolExecutor pool() {
        var factory = new NamingThreadFactory(
                new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "canary release");
        var pool = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static void now(Runnable work) {
        POOL.execute(work);
    }

    static void later(Duration delay, Runnable work) {
        // Nobody cancels it, and the work reports its own failures.
        Future<?> unused = in(delay, work);
    }

    /** As a future, to be cancelled by whoever wants it sooner. */
    static Future<?> in(Duration delay, Runnable work) {
        return Surroundings.get().after(delay, () -> POOL.execute(work));
    }
}
