package io.jenkins.plugins.canary.analysis.file;

import io.jenkins.plugins.canary.analysis.Split;
import io.jenkins.plugins.canary.analysis.file.Configuration.FileGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line after the first.
 *
 * @param splits of each gate in the order of the configuration, one of each row; empty where nothing is known
 */
record FileTick(long step, List<Optional<List<Split>>> splits) {
    private static final Set<String> NAMES = Set.of("step", "samples");
    private static final List<String> COLUMNS = List.of("xC", "xB", "nC", "nB");

    static FileTick of(Fields line, List<FileGate> gates) throws BadLine {
        line.only(NAMES);
        Fields samples = line.required("samples")
                .only(gates.stream().map(FileGate::name).collect(Collectors.toUnmodifiableSet()));
        var splits = new ArrayList<Optional<List<Split>>>();
        for (FileGate gate : gates) {
            Optional<Fields> found = samples.field(gate.name());
            splits.add(found.isEmpty() ? Optional.empty() : Optional.of(rows(found.get(), gate)));
        }
        return new FileTick(line.required("step").whole(0, "a whole number"), splits);
    }

    private static List<Split> rows(Fields list, FileGate gate) throws BadLine {
        int expected = gate.phi().size();
        String allowed = expected == 1 ? "1 row [xC,xB,nC,nB]" : expected + " rows [xC,xB,nC,nB], one for each phi";
        if (list.elements(allowed) != expected) {
            throw list.bad(allowed);
        }
        var rows = new ArrayList<Split>();
        for (int i = 0; i < expected; i++) {
            rows.add(row(list.element(i)));
            if (i > 0 && !gate.edges().isEmpty() && risen(rows.get(i - 1), rows.get(i))) {
                throw list.element(i)
                        .bad(
                                "no more events than in the row before, for what is slower than an edge is slower than a lower"
                                        + " one too; are the rows in the order of the edges?");
            }
        }
        return rows;
    }

    private static boolean risen(Split lower, Split higher) {
        // Of a row without requests on either side nothing is known.
        boolean known = lower.canaryRequests() > 0;
        return known && (higher.canaryEvents() > lower.canaryEvents() || higher.stableEvents() > lower.stableEvents());
    }

    private static Split row(Fields row) throws BadLine {
        if (row.elements("[xC,xB,nC,nB]") != COLUMNS.size()) {
            throw row.bad("the 4 counts [xC,xB,nC,nB]");
        }
        var counts = new long[COLUMNS.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.element(i).whole(0, COLUMNS.get(i) + ", a whole number of 0 or more");
        }
        // An arm that answered nothing leaves nothing to compare, whatever was counted.
        if (counts[2] == 0 || counts[3] == 0) {
            return Split.NOTHING;
        }
        if (counts[0] > counts[2] || counts[1] > counts[3]) {
            throw row.bad("no more events than requests, xC <= nC and xB <= nB");
        }
        return new Split(counts[0], counts[1], counts[2], counts[3]);
    }
}
