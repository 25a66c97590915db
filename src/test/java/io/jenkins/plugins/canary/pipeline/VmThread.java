package io.jenkins.plugins.canary.pipeline;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** The one thread of a program. After each turn, and what that turn made ready, the program is quiet and is saved. */
final class VmThread {
    private final ExecutorService executor;
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final Runnable whenQuiet;
    private final Consumer<Throwable> onBug;
    private volatile boolean open = true;
    private volatile Thread thread;

    VmThread(String name, ClassLoader loader, Runnable whenQuiet, Consumer<Throwable> onBug) {
        this.whenQuiet = whenQuiet;
        this.onBug = onBug;
        this.executor = Executors.newSingleThreadExecutor(task -> {
            thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }

    boolean isOpen() {
        return open;
    }

    /** A turn of its own; nothing once closed. */
    void submit(Runnable turn) {
        try {
            executor.execute(() -> {
                try {
                    run(turn);
                } catch (Throwable bug) {
                    onBug.accept(bug);
                }
            });
        } catch (RejectedExecutionException closed) {
            // a program that was dropped hears nobody
        }
    }

    private void run(Runnable turn) {
        for (Runnable next = turn; next != null && open; next = ready.poll()) {
            next.run();
        }
        if (open) {
            whenQuiet.run();
        }
    }

    /** Within this turn, so that a started body goes as far as it can before anybody from outside is heard. */
    void soon(Runnable task) {
        if (Thread.currentThread() == thread) {
            ready.add(task);
        } else {
            submit(task);
        }
    }

    /** Between two turns; the alternative when there are no more turns. */
    <T> ListenableFuture<T> ask(Callable<T> question, T otherwise) {
        SettableFuture<T> answer = SettableFuture.create();
        try {
            executor.execute(() -> {
                try {
                    answer.set(question.call());
                } catch (Throwable failed) {
                    answer.setException(failed);
                }
            });
            return answer;
        } catch (RejectedExecutionException closed) {
            return Futures.immediateFuture(otherwise);
        }
    }

    /** No turn begins any more. */
    void close() {
        open = false;
        executor.shutdown();
    }
}
