package hudson.util;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

public final class NamingThreadFactory implements ThreadFactory {
    private final AtomicInteger number = new AtomicInteger();
    private final ThreadFactory core;
    private final String name;

    public NamingThreadFactory(ThreadFactory core, String name) {
        this.core = core;
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = core.newThread(task);
        thread.setName(name + " [#" + number.incrementAndGet() + "]");
        return thread;
    }
}
