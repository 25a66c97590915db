package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thousand steps wait without a thread, and are served by the same few however many of them come at once. */
@Timeout(60)
class ThousandRolloutsTest {
    private static final int MANY = 1000;
    private static final int TURNS = 5;
    private static final int THREADS = 16;

    private final ConcurrentLinkedQueue<Runnable> due = new ConcurrentLinkedQueue<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final CountDownLatch ended = new CountDownLatch(MANY);
    private final AtomicInteger failures = new AtomicInteger();
    private final Surroundings before = Surroundings.replace(new Surroundings() {
        @Override
        Future<?> after(Duration delay, Runnable work) {
            var timer = new FutureTask<Void>(work, null);
            due.add(timer);
            return timer;
        }
    });

    @AfterEach
    void putBack() {
        Surroundings.replace(before);
    }

    private final class Waiting extends BackgroundExecution {
        private static final long serialVersionUID = 1L;
        private final CountDownLatch asleep = new CountDownLatch(1);
        private volatile Throwable stopped;
        private int turns;

        Waiting() {
            super(new Listening());
        }

        @Override
        void turn() {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            threads.add(Thread.currentThread().getName());
            Thread.yield();
            atOnce.decrementAndGet();
            if (stopped != null) {
                fail(stopped);
            } else if (++turns == TURNS) {
                succeed(null);
            } else {
                again(Duration.ofMinutes(1));
                asleep.countDown();
            }
        }

        @Override
        public void stop(Throwable why) {
            stopped = why;
            hurry();
        }

        @Override
        void release() {}
    }

    private final class Listening extends StepContext {
        private static final long serialVersionUID = 1L;

        @Override
        public <T> T get(Class<T> key) {
            throw new UnsupportedOperationException("nobody asks for " + key);
        }

        @Override
        public void onSuccess(Object result) {
            ended.countDown();
        }

        @Override
        public void onFailure(Throwable cause) {
            failures.incrementAndGet();
            ended.countDown();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public ListenableFuture<Void> saveState() {
            return Futures.immediateFuture(null);
        }

        @Override
        public void setResult(Result result) {}

        @Override
        public BodyInvoker newBodyInvoker() {
            throw new UnsupportedOperationException("a step without a body");
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private List<Waiting> started() throws Exception {
        var all = new ArrayList<Waiting>();
        for (int i = 0; i < MANY; i++) {
            all.add(new Waiting());
        }
        for (Waiting each : all) {
            each.start();
        }
        for (Waiting each : all) {
            each.asleep.await();
        }
        return all;
    }

    private void assertServedByFew() {
        assertThat(mostAtOnce.get()).isLessThanOrEqualTo(THREADS);
        assertThat(threads).hasSizeLessThanOrEqualTo(2 * THREADS).allMatch(name -> name.startsWith("canary release"));
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("canary release")
                                || thread.getName().startsWith("canary release ["))
                        .count())
                .isLessThanOrEqualTo(THREADS);
    }

    @Test
    void allOfThemWaitAndEnd() throws Exception {
        List<Waiting> all = started();
        assertThat(due).hasSize(all.size());
        while (ended.getCount() > 0) {
            Runnable next = due.poll();
            if (next == null) {
                Thread.onSpinWait();
            } else {
                next.run();
            }
        }

        assertThat(failures).hasValue(0);
        assertServedByFew();
    }

    @Test
    void allOfThemAreStoppedAtOnce() throws Exception {
        for (Waiting each : started()) {
            each.stop(new InterruptedException("everything is aborted"));
        }

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).hasValue(MANY);
        assertServedByFew();
    }
}
