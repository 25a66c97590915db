package io.jenkins.plugins.canary.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The comparison as Markdown. */
final class Table {
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
        line(
                "Mean over the services / worst service, in percent; for this judge also those still undecided at a deadline.");
        line("");
        heading("world", "undecided here");
        for (Noise noise : Noise.FAMILIES) {
            healthy(noise.name(), noise, true);
        }
        healthy("cold canary, no warm-up", Noise.COLD, false);
        line("");
    }

    private void healthy(String name, Noise noise, boolean warmUp) {
        row(name);
        double undecided = 0;
        for (Map.Entry<String, Contender.Maker> contender : contenders.entrySet()) {
            Cell cell = Cell.of(noise, Regression.NONE, contender.getValue(), warmUp, rollouts);
            cell(percent(cell.meanRolledBack()) + " / " + percent(cell.worstRolledBack()));
            undecided = contender.getKey().equals(Field.OURS) ? cell.undecided() : undecided;
        }
        cell(percent(undecided));
        line("");
    }

    private void bad() {
        for (Noise noise : List.of(Noise.QUIET, Noise.ALL_TOGETHER)) {
            line("### Bad canaries, world: " + noise.name());
            line("");
            line("Found, in percent / median minutes until then / share of the harm that was served, in percent.");
            line("");
            heading("regression", "undecided here");
            for (Regression regression : Regression.ALL) {
                bad(noise, regression);
            }
            line("");
        }
    }

    private void bad(Noise noise, Regression regression) {
        row(regression.name());
        double undecided = 0;
        for (Map.Entry<String, Contender.Maker> contender : contenders.entrySet()) {
            Cell cell = Cell.of(noise, regression, contender.getValue(), true, rollouts);
            cell(percent(cell.meanRolledBack()) + " / " + minutes(cell.medianMinutes()) + " / " + percent(cell.harm()));
            undecided = contender.getKey().equals(Field.OURS) ? cell.undecided() : undecided;
        }
        cell(percent(undecided));
        line("");
    }

    private void smallServices() {
        double undecided = SmallService.undecided(rollouts);
        line("Healthy services of 10 rps (0.5 % errors) whose comparison at 25 % has no PASS within 40 minutes: "
                + percent(undecided) + " %.");
    }

    private void heading(String first, String last) {
        row(first);
        contenders.keySet().forEach(this::cell);
        cell(last);
        line("");
        line("|---" + "|---:".repeat(contenders.size() + 1) + "|");
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
