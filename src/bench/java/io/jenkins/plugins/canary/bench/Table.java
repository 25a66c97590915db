package io.jenkins.plugins.canary.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The comparison as Markdown. */
final class Table {
    /** One small service is cheap, and its share should be known well. */
    private static final int SMALL = 10;

    /** What is promised should be known better than what isn't. */
    private static final int PROMISED = 5;

    private static final List<Noise> WORLDS_OF_BAD = List.of(Noise.QUIET, Noise.ALL_TOGETHER);

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Contender.Maker> contenders = Field.contenders();
    private final Winners winners = new Winners();
    private final long began = System.nanoTime();
    private final int rollouts;

    private Table(int rollouts) {
        this.rollouts = rollouts;
    }

    static String of(int rollouts) {
        var table = new Table(rollouts);
        table.line(rollouts + " rollouts of each of " + Service.ALL.size() + " services in each cell, "
                + PROMISED * rollouts + " of healthy canaries with this");
        table.line("judge. The same seeds for all rules, all in one run.");
        table.line("");
        table.healthy();
        table.bad();
        table.winners();
        table.smallServices();
        return table.text.toString();
    }

    private void healthy() {
        line("### Healthy canaries that were rolled back");
        line("");
        line("Mean over the services / worst service, in percent; in brackets those undecided at a deadline.");
        line("");
        heading("world");
        for (Noise noise : Noise.FAMILIES) {
            healthy(noise.name(), noise, true);
        }
        healthy("cold canary, no warm-up", Noise.COLD, false);
        line("");
    }

    private void healthy(String name, Noise noise, boolean warmUp) {
        row(name);
        for (var contender : contenders.entrySet()) {
            int runs = contender.getKey().equals(Field.OURS) ? PROMISED * rollouts : rollouts;
            Cell cell = Cell.of(noise, Regression.NONE, contender.getValue(), warmUp, runs);
            winners.healthy(name, contender.getKey(), cell);
            cell(percent(cell.meanRolledBack()) + " / " + percent(cell.worstRolledBack()) + undecided(cell));
        }
        line("");
    }

    private void bad() {
        for (Noise noise : WORLDS_OF_BAD) {
            line("### Bad canaries, world: " + noise.name());
            line("");
            line("Found, in percent / median minutes until then / share of the harm that was served, in percent; in");
            line("brackets those undecided at a deadline.");
            line("");
            heading("regression");
            for (Regression regression : Regression.ALL) {
                bad(noise, regression);
            }
            line("");
        }
    }

    private void bad(Noise noise, Regression regression) {
        row(regression.name());
        for (var contender : contenders.entrySet()) {
            Cell cell = Cell.of(noise, regression, contender.getValue(), true, rollouts);
            winners.bad(noise.name(), regression.name(), contender.getKey(), cell);
            cell(percent(cell.meanRolledBack()) + " / " + minutes(cell.medianMinutes()) + " / " + percent(cell.harm())
                    + undecided(cell));
        }
        line("");
    }

    private static String undecided(Cell cell) {
        return cell.undecided() == 0 ? "" : " (" + percent(cell.undecided()) + ")";
    }

    private void winners() {
        List<String> worlds = WORLDS_OF_BAD.stream().map(Noise::name).toList();
        line("### Who served less of the harm than this judge");
        line("");
        line(
                "The share of the harm that they served, in percent; in brackets the healthy canaries of that world that the");
        line("same rule rolled back.");
        line("");
        line("| regression | " + String.join(" | ", worlds) + " |");
        line("|---" + "|---".repeat(worlds.size()) + "|");
        text.append(winners.rows(worlds));
        line("");
    }

    private void smallServices() {
        line("### A small service");
        line("");
        line("10 rps, 0.5 % errors, a quarter of them to the canary for 40 minutes, in percent without a PASS:");
        line("");
        line("| canary | at any time only | with a look after 20 and 40 minutes |");
        line("|---|---:|---:|");
        for (Regression canary : List.of(Regression.NONE, Regression.ALL.get(1))) {
            text.append("| ").append(canary == Regression.NONE ? "healthy" : canary.name());
            text.append(" | ").append(percent(SmallService.undecided(SMALL * rollouts, canary, false)));
            text.append(" | ").append(percent(SmallService.undecided(SMALL * rollouts, canary, true)));
            line(" |");
        }
    }

    private void heading(String first) {
        row(first);
        contenders.keySet().forEach(this::cell);
        line("");
        line("|---" + "|---:".repeat(contenders.size()) + "|");
    }

    private void row(String first) {
        text.append("| ").append(first).append(" |");
        System.err.println((System.nanoTime() - began) / 1_000_000_000 + " s: " + first);
    }

    private void cell(String content) {
        text.append(' ').append(content).append(" |");
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String minutes(double minutes) {
        return Double.isNaN(minutes) ? "–" : String.format(Locale.ROOT, "%.1f", minutes);
    }
}
