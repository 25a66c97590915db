package io.jenkins.plugins.canary.lab;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends requests at an even rate for a bounded time and counts the answers. One thread sends; at most 64 requests are
 * under way at once, and what would be more is counted as skipped rather than sent late. Safe for several threads.
 */
public final class LoadGenerator implements AutoCloseable {
    private static final int MOST_UNDER_WAY = 64;
    private static final int HIGHEST_RATE = 2000;

    /** An answer: the version that gave it ({@code X-Version}; empty without) and its status, 0 for no answer. */
    public record Outcome(String version, int status) {}

    private final HttpRequest request;
    private final Semaphore free = new Semaphore(MOST_UNDER_WAY);
    private final Map<Outcome, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final LongAdder skipped = new LongAdder();
    private final AtomicLong left;
    private final CountDownLatch sent = new CountDownLatch(1);
    private final ScheduledExecutorService clock;

    private LoadGenerator(URI url, long requests) {
        this.request =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build();
        this.left = new AtomicLong(requests);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "lab-load");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts sending {@code rate} requests a second to {@code url}, for {@code time} or until closed. */
    public static LoadGenerator start(URI url, int rate, Duration time) {
        if (rate < 1 || rate > HIGHEST_RATE) {
            throw new IllegalArgumentException("rate: found " + rate + ", expected 1 to " + HIGHEST_RATE + " a second");
        }
        var load = new LoadGenerator(url, rate * time.toMillis() / 1000);
        long period = TimeUnit.SECONDS.toNanos(1) / rate;
        var unused = load.clock.scheduleAtFixedRate(load::send, 0, period, TimeUnit.NANOSECONDS);
        return load;
    }

    private void send() {
        if (left.getAndDecrement() <= 0) {
            sent.countDown();
            clock.shutdown();
        } else if (free.tryAcquire()) {
            var unused = Http.CLIENT
                    .sendAsync(request, BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> {
                        count(answer);
                        free.release();
                    });
        } else {
            skipped.increment();
        }
    }

    private void count(HttpResponse<?> answer) {
        Outcome outcome = answer == null
                ? new Outcome("", 0)
                : new Outcome(answer.headers().firstValue("X-Version").orElse(""), answer.statusCode());
        outcomes.computeIfAbsent(outcome, any -> new LongAdder()).increment();
    }

    /** Answers so far, by version and status. */
    public Map<Outcome, Long> outcomes() {
        var counted = new ConcurrentHashMap<Outcome, Long>();
        outcomes.forEach((outcome, count) -> counted.put(outcome, count.sum()));
        return Map.copyOf(counted);
    }

    /** Answers so far of one version, whatever their status. */
    public long answers(String version) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().version().equals(version))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /** Requests that weren't sent because too many were under way. */
    public long skipped() {
        return skipped.sum();
    }

    /** Waits until the time is over and every request has its answer. */
    public void await(Duration deadline) {
        Await.until(
                "the load to end", deadline, () -> sent.getCount() == 0 && free.availablePermits() == MOST_UNDER_WAY);
    }

    /** Sends no more, and returns when what is under way was answered. */
    @Override
    public void close() {
        clock.shutdownNow();
        Await.until(
                "requests under way",
                Duration.ofSeconds(15),
                () -> clock.isTerminated() && free.availablePermits() == MOST_UNDER_WAY);
    }
}
