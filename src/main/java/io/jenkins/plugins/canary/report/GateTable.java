package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.analysis.GateVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The gates of a verdict as a table of plain text, a row each, columns as wide as they need to be. */
final class GateTable {
    private static final List<String> HEAD = List.of("gate", "status", "canary", "stable", "ratio", "intervals");

    private GateTable() {}

    static List<String> lines(List<GateVerdict> gates) {
        if (gates.isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        gates.forEach(gate -> rows.add(row(gate)));
        return rows.stream().map(row -> "  " + padded(row, rows)).toList();
    }

    private static List<String> row(GateVerdict gate) {
        return List.of(
                gate.gate(),
                gate.status() + (gate.advisory() ? " (advisory)" : ""),
                number(gate.canary()),
                number(gate.stable()),
                number(gate.ratio()),
                Long.toString(gate.samples()));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "-";
    }

    private static String padded(List<String> row, List<List<String>> rows) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(other -> other.get(column).length())
                    .max()
                    .orElse(0);
            line.append(String.format(Locale.ROOT, "%-" + (width + 2) + "s", row.get(i)));
        }
        return line.toString().stripTrailing();
    }
}
