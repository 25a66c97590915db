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
    private static final int ASIDE = 4;
    private static final ThreadPoolExecutor POOL = pool(THREADS, "canary release");
    private static final ThreadPoolExecutor ASIDE_POOL = pool(ASIDE, "canary release, after the build");

    private CanaryExecutor() {}

    private static ThreadPoolExecutor pool(int threads, String name) {
        var factory = new NamingThreadFactory(new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), name);
        var pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static void now(Runnable work) {
        POOL.execute(work);
    }

    /** On threads of their own, few, so that a cluster that is away holds up nobody whose build still runs. */
    static void aside(Runnable work) {
        ASIDE_POOL.execute(work);
    }

    static void asideLater(Duration delay, Runnable work) {
        // Nobody cancels it, and the work reports its own failures.
        Future<?> unused = Surroundings.get().after(delay, () -> ASIDE_POOL.execute(work));
    }

    /** As a future, to be cancelled by whoever wants it sooner. */
    static Future<?> in(Duration delay, Runnable work) {
        return Surroundings.get().after(delay, () -> POOL.execute(work));
    }
}
