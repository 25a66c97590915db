package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.Judge;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints what a judge of two latency gates with twelve edges each takes of the heap after an hour, ten and a hundred, the
 * weight changing all the time. It must not grow with the rollout.
 */
public final class Memory {
    private static final int JUDGES = 20;
    private static final int TICKS_OF_AN_HOUR = 120;

    /** Where the collector sees them. */
    private static List<Judge> judges = List.of();

    private Memory() {}

    public static void main(String[] arguments) {
        // What the machine itself keeps of a first run isn't a rollout's.
        kibOf(10);
        for (int hours : new int[] {1, 10, 100}) {
            System.out.println("after " + hours + " h: " + kibOf(hours) + " KiB a rollout");
        }
    }

    private static long kibOf(int hours) {
        judges = judges(hours * TICKS_OF_AN_HOUR);
        long with = used();
        judges = List.of();
        return (with - used()) / JUDGES / 1024;
    }

    private static List<Judge> judges(int ticks) {
        var judges = new ArrayList<Judge>();
        for (int i = 0; i < JUDGES; i++) {
            Judge judge = TickBenchmark.fresh();
            var world = new World(Service.ALL.get(4), Noise.QUIET, Regression.NONE, i);
            for (int t = 0; t < ticks; t++) {
                judge = judge.observe(TickBenchmark.tick(world.tick(.05 + t % 10 * .05)));
            }
            judges.add(judge);
        }
        return judges;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
