package io.jenkins.plugins.canary.bench;

import io.jenkins.plugins.canary.analysis.ShareWatch;
import io.jenkins.plugins.canary.analysis.Stray;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How often the watched share stops a healthy step, and how soon it finds one that gets another share. Prints both tables
 * and puts them into the documentation, between its two marks. Arguments: holds in each cell (default 3000), and the
 * file (default {@code docs/explanation/safety.md}; {@code -} for none).
 */
public final class Shares {
    private static final Duration TICK = Duration.ofSeconds(30);
    private static final List<Integer> HOLDS = List.of(10, 60, 480);
    private static final List<Double> WEIGHTS = List.of(.01, .05, .25, .5);
    private static final List<Integer> RATES = List.of(10, 100, 1000);
    private static final List<Double> FOUND = List.of(.1, .2, .6, 0.0);
    private static final int LATE = 120;
    private static final int LONGEST = 480;

    private final StringBuilder text = new StringBuilder();
    private final int holds;

    private Shares(int holds) {
        this.holds = holds;
    }

    public static void main(String[] arguments) throws IOException {
        int holds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3000;
        var shares = new Shares(holds);
        shares.healthy();
        shares.found();
        Measured.put(shares.text.toString(), arguments.length > 1 ? arguments[1] : "docs/explanation/safety.md");
    }

    private void healthy() {
        line(
                holds
                        + " holds of each weight and rate, in intervals of 30 s. Holds that were stopped for too many requests /");
        line("that could not pass for too few, in percent: of all, and of the weight and rate with the most of them.");
        line("");
        line("| requests come | 5 min | 30 min | 4 h | worst: 4 h at |");
        line("|---|---:|---:|---:|---:|");
        for (Routing routing : Routing.HEALTHY) {
            healthy(routing);
        }
        line("");
    }

    private void healthy(Routing routing) {
        var many = new long[HOLDS.size()];
        var few = new long[HOLDS.size()];
        long worst = -1;
        String where = "";
        for (double weight : WEIGHTS) {
            for (int rps : RATES) {
                List<Found> ends = IntStream.range(0, holds)
                        .parallel()
                        .mapToObj(seed -> watch(routing, weight, weight, rps, 0, seed))
                        .toList();
                for (int h = 0; h < HOLDS.size(); h++) {
                    int within = HOLDS.get(h);
                    many[h] += ends.stream().filter(end -> end.many(within)).count();
                    few[h] += ends.stream().filter(end -> end.few(within)).count();
                }
                long tooMany = ends.stream().filter(end -> end.many(LONGEST)).count();
                long tooFew = ends.stream().filter(end -> end.few(LONGEST)).count();
                if (tooMany + tooFew > worst) {
                    worst = tooMany + tooFew;
                    where = percent(tooMany, holds) + " / " + percent(tooFew, holds) + " at " + Math.round(weight * 100)
                            + " %, " + rps + " rps";
                }
            }
        }
        long all = (long) holds * WEIGHTS.size() * RATES.size();
        String cells = IntStream.range(0, HOLDS.size())
                .mapToObj(h -> percent(many[h], all) + " / " + percent(few[h], all))
                .collect(Collectors.joining(" | "));
        line("| " + routing.name() + " | " + cells + " | " + (worst == 0 ? "–" : where) + " |");
    }

    private void found() {
        int runs = Math.max(10, holds / 10);
        line("A canary with weight 5 % that gets another share, " + runs
                + " of each: minutes until it is noticed, median / 95 of");
        line("100, from the start of the hold and when it begins an hour later.");
        line("");
        line("| gets | " + RATES.stream().map(rps -> rps + " rps").collect(Collectors.joining(" | ")) + " | "
                + RATES.stream().map(rps -> rps + " rps, later").collect(Collectors.joining(" | ")) + " |");
        line("|---" + "|---:".repeat(2 * RATES.size()) + "|");
        for (double share : FOUND) {
            text.append("| ").append(Math.round(share * 100)).append(" % |");
            for (int after : List.of(0, LATE)) {
                for (int rps : RATES) {
                    int[] ticks = IntStream.range(0, runs)
                            .parallel()
                            .map(seed -> watch(Routing.PLAIN, .05, share, rps, after, 31_000_000 + seed)
                                    .when())
                            .sorted()
                            .toArray();
                    text.append(' ').append(minutes(ticks[runs / 2], after)).append(" / ");
                    text.append(minutes(ticks[runs * 95 / 100], after)).append(" |");
                }
            }
            line("");
        }
    }

    /** After how many intervals something was noticed. */
    private record Found(int when, boolean tooMany) {
        boolean many(int ticks) {
            return tooMany && when <= ticks;
        }

        boolean few(int ticks) {
            return !tooMany && when <= ticks;
        }
    }

    /** Until something is noticed, or the longest hold is over. */
    private static Found watch(Routing routing, double weight, double share, int rps, int after, long seed) {
        Routing.Run run = routing.new Run(seed * 31 + rps + Math.round(weight * 1000));
        ShareWatch watch = ShareWatch.of(weight, TICK);
        for (int tick = 1; tick <= LONGEST; tick++) {
            watch = watch.observe(run.next(rps, tick > after ? share : weight), TICK);
            Optional<Stray> stray = watch.stray();
            if (stray.isPresent()) {
                return new Found(tick, stray.get().tooMany());
            }
        }
        return new Found(Integer.MAX_VALUE, false);
    }

    private static String percent(long part, long all) {
        return part == 0 ? "0" : String.format(Locale.ROOT, "%.3f", 100.0 * part / all);
    }

    private static String minutes(int tick, int after) {
        return tick == Integer.MAX_VALUE ? "never" : String.format(Locale.ROOT, "%.1f", (tick - after) / 2.0);
    }

    private void line(String content) {
        text.append(content).append('\n');
    }
}
