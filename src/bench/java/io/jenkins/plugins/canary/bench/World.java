package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.History;
import io.jenkins.plugins.canary.analysis.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One service in one hour, with the hour before it. Time goes on by {@link #tick}. */
final class World {
    private static final int TICKS_OF_FIVE_MINUTES = 10;
    private static final int INCIDENT_TICKS = 6;
    private static final int COLD_TICKS = 6;
    private static final int BLIP_FROM = 16;

    private final Service service;
    private final Noise noise;
    private final Regression regression;
    private final Dice dice;
    private final List<Pod> stable = new ArrayList<>();
    private final List<Pod> canary = new ArrayList<>();
    private double wander;
    private int incident;
    private int tick;

    /** What one pod answered. */
    record Answers(Reading.Counts errors, Reading.Buckets latency) {}

    private static final class Pod {
        private final double errors;
        private final double latency;
        private double frailty = 1;

        Pod(Dice dice, Noise noise) {
            this.errors = dice.factor(noise.podDifference());
            this.latency = dice.factor(noise.podDifference() / 5);
        }
    }

    World(Service service, Noise noise, Regression regression, long seed) {
        this.service = service;
        this.noise = noise;
        this.regression = regression;
        this.dice = new Dice(seed);
        for (int i = 0; i < service.pods(); i++) {
            stable.add(new Pod(dice, noise));
        }
        for (int i = 0; i < service.canaryPods(); i++) {
            canary.add(new Pod(dice, noise));
        }
    }

    /** An hour of stable's pods before the rollout: of their errors, and of their latencies. */
    List<History> history() {
        var errors = new ArrayList<List<Reading>>();
        var latency = new ArrayList<List<Reading>>();
        for (int t = 0; t < 120; t++) {
            var errorsNow = new ArrayList<Reading>();
            var latencyNow = new ArrayList<Reading>();
            tick = t;
            goOn();
            for (Pod pod : stable) {
                Answers answers = answers(pod, 1.0 / stable.size(), false);
                errorsNow.add(answers.errors());
                latencyNow.add(answers.latency());
            }
            errors.add(errorsNow);
            latency.add(latencyNow);
        }
        tick = 0;
        Duration length = Duration.ofSeconds((long) Service.TICK_SECONDS);
        return List.of(new History(length, errors), new History(length, latency));
    }

    /** What both arms answered in the next tick, with so much of the traffic on the canary. */
    Look tick(double weight) {
        goOn();
        Answers theirs = arm(stable, 1 - weight, false);
        Answers ours = arm(canary, weight, true);
        tick++;
        return new Look(ours.errors(), theirs.errors(), ours.latency(), theirs.latency());
    }

    private void goOn() {
        wander = .97 * wander + Math.sqrt(1 - .97 * .97) * noise.drift() * dice.normal();
        incident = incident > 0 ? incident - 1 : dice.uniform() < noise.incidents() ? INCIDENT_TICKS : 0;
        if (tick % TICKS_OF_FIVE_MINUTES == 0) {
            stable.forEach(pod -> pod.frailty = dice.factor(noise.frailty()));
            canary.forEach(pod -> pod.frailty = dice.factor(noise.frailty()));
        }
    }

    private Answers arm(List<Pod> pods, double share, boolean isCanary) {
        long bad = 0;
        long total = 0;
        var cumulative = new long[Service.EDGES.size()];
        for (Pod pod : pods) {
            Answers answers = answers(pod, share / pods.size(), isCanary);
            bad += answers.errors().bad();
            total += answers.errors().total();
            for (int i = 0; i < cumulative.length; i++) {
                cumulative[i] += answers.latency().cumulative().get(i);
            }
        }
        List<Long> counts = java.util.Arrays.stream(cumulative).boxed().toList();
        return new Answers(new Reading.Counts(bad, total), new Reading.Buckets(Service.EDGES, counts, total));
    }

    private Answers answers(Pod pod, double share, boolean isCanary) {
        long requests = dice.poisson(service.rps() * Service.TICK_SECONDS * share * Math.exp(wander / 2));
        boolean cold = isCanary && noise.cold() && tick < COLD_TICKS;
        double size = isCanary ? regression.size(tick / 2.0) : 0;
        double rate = service.errors() * (1 + size * (regression.errorFactor() - 1)) + size * regression.errorsAdded();
        rate *= Math.exp(wander) * (incident > 0 ? 20 : 1) * pod.errors * pod.frailty * (cold ? 5 : 1);
        if (isCanary && noise.blip() && (tick == BLIP_FROM || tick == BLIP_FROM + 1)) {
            rate = .2;
        }
        long bad = Math.min(requests, dice.clustered(requests * Math.min(rate, .9), noise.cluster()));
        double median = service.median() * pod.latency * (cold ? 2 : 1) * (1 + size * (regression.latencyFactor() - 1));
        return new Answers(new Reading.Counts(bad, requests), latency(requests, median, size * regression.slowTail()));
    }

    private Reading.Buckets latency(long requests, double median, double slow) {
        var cumulative = new ArrayList<Long>();
        long left = requests;
        double leftShare = 1;
        for (double edge : Service.EDGES) {
            double above =
                    (1 - slow) * (1 - Normal.below(Math.log(edge / median) / Service.SPREAD)) + (edge <= 1 ? slow : 0);
            double here = leftShare <= 0 ? 0 : Math.max(0, 1 - above / leftShare);
            // Few requests are drawn one by one, so that the buckets add up; of many, the count in a bucket is.
            left -= taken(left, here);
            leftShare = above;
            cumulative.add(requests - left);
        }
        return new Reading.Buckets(Service.EDGES, cumulative, requests);
    }

    private long taken(long n, double share) {
        if (n > 400) {
            double mean = n * share;
            boolean few = mean < 30;
            boolean nearlyAll = n - mean < 30;
            long drawn = few
                    ? dice.poisson(mean)
                    : nearlyAll
                            ? n - dice.poisson(n - mean)
                            : Math.round(mean + Math.sqrt(mean * (1 - share)) * dice.normal());
            return Math.min(n, Math.max(0, drawn));
        }
        long taken = 0;
        for (long i = 0; i < n; i++) {
            taken += dice.uniform() < share ? 1 : 0;
        }
        return taken;
    }
}
