package io.jenkins.plugins.canary.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The comparison as Markdown. */
final class Table {
    /** One small service is cheap, and its share should be known well. */
    private static final int SMALL = 10;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Contender.Maker> contenders = Field.contenders();
    private final int rollouts;

    private Table(int rollouts) {
        this.rollouts = rollouts;
    }

    static String of(int rollouts) {
        var table = new Table(rollouts);
        table.healthy();
        table.bad();
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
            // What is promised should be known better than what isn't.
            int runs = contender.getKey().equals(Field.OURS) ? 2 * rollouts : rollouts;
            Cell cell = Cell.of(noise, Regression.NONE, contender.getValue(), warmUp, runs);
            cell(percent(cell.meanRolledBack()) + " / " + percent(cell.worstRolledBack()) + undecided(cell));
        }
        line("");
    }

    private void bad() {
        for (Noise noise : List.of(Noise.QUIET, Noise.ALL_TOGETHER)) {
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
        for (Contender.Maker contender : contenders.values()) {
            Cell cell = Cell.of(noise, regression, contender, true, rollouts);
            cell(percent(cell.meanRolledBack()) + " / " + minutes(cell.medianMinutes()) + " / " + percent(cell.harm())
                    + undecided(cell));
        }
        line("");
    }

    private static String undecided(Cell cell) {
        return cell.undecided() == 0 ? "" : " (" + percent(cell.undecided()) + ")";
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
        System.err.println(first);
    }

    private void cell(String content) {
        text.append(' ').append(content).append(" |");
    }

    private void line(String content) {
        text.append(content).append('\n');
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String minutes(double minutes) {
        return Double.isNaN(minutes) ? "–" : String.format(Locale.ROOT, "%.1f", minutes);
    }
}
