package io.jenkins.plugins.canary.analysis.file;

import io.jenkins.plugins.canary.analysis.EvidencePlan;
import io.jenkins.plugins.canary.analysis.JudgeSettings;
import io.jenkins.plugins.canary.analysis.MetricEvidence;
import io.jenkins.plugins.canary.analysis.Prior;
import io.jenkins.plugins.canary.analysis.Worse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The first line of a file: how the ticks after it are judged. */
record Configuration(
        double alpha,
        double rho0,
        double rhoMax,
        double beta,
        int agreeing,
        double secondOpinion,
        double tickSeconds,
        Prior prior,
        List<FileGate> gates) {

    /** One gate: its part in the evidence, the dispersion of each of its rows, and their bucket edges where given. */
    record FileGate(String name, double weight, List<Double> phi, int passRow, List<Double> edges) {}

    private static final Set<String> NAMES =
            Set.of("alpha", "rho0", "rhoMax", "beta", "K", "c", "tickSeconds", "prior", "gates");
    private static final Set<String> GATE_NAMES = Set.of("name", "weight", "phi", "passEdge", "edges");
    private static final double SUM_TOLERANCE = 1e-6;
    private static final double DEFAULT_PHI = 2;

    static Configuration of(Fields line) throws BadLine {
        line.only(NAMES);
        double rho0 = line.number("rho0", 1.1, v -> v >= 1 && v <= 10, "a ratio from 1 to 10");
        Optional<Fields> agreeing = line.field("K");
        return new Configuration(
                line.number("alpha", 0.01, Configuration::isShare, "a chance between 0 and 1, both excluded"),
                rho0,
                line.number("rhoMax", 2, v -> v > rho0 && v <= 100, "a ratio above rho0, " + rho0 + ", and up to 100"),
                line.number(
                        "beta", JudgeSettings.BETA, Configuration::isShare, "a chance between 0 and 1, both excluded"),
                agreeing.isEmpty()
                        ? JudgeSettings.AGREEING
                        : (int) Math.min(1000, agreeing.get().whole(2, "a whole number of intervals, 2 or more")),
                line.number("c", JudgeSettings.SECOND_OPINION, v -> v >= 1, "1 or more"),
                line.number("tickSeconds", 30, v -> v > 0, "seconds, more than 0"),
                prior(line.field("prior")),
                gates(line.required("gates")));
    }

    private static Prior prior(Optional<Fields> written) throws BadLine {
        if (written.isEmpty()) {
            return Prior.EVEN;
        }
        String allowed = "even, or likely as in rollouts";
        return switch (written.get().text(allowed)) {
            case "even" -> Prior.EVEN;
            case "likely" -> Prior.LIKELY;
            default -> throw written.get().bad(allowed);
        };
    }

    private static boolean isShare(double value) {
        return value > 0 && value < 1;
    }

    private static List<FileGate> gates(Fields list) throws BadLine {
        int size = list.elements("a list of gates");
        if (size == 0) {
            throw list.bad("at least one gate");
        }
        var gates = new ArrayList<FileGate>();
        var names = new HashSet<String>();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            FileGate gate = gate(list.element(i), 1.0 / size);
            if (!names.add(gate.name())) {
                throw list.bad("each name once");
            }
            gates.add(gate);
            sum += gate.weight();
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new BadLine(list.line(), "gates: found weights with the sum " + sum + ", expected the sum 1");
        }
        return gates;
    }

    private static FileGate gate(Fields gate, double equalWeight) throws BadLine {
        gate.only(GATE_NAMES);
        Optional<Fields> listed = gate.field("phi");
        List<Double> phi = listed.isEmpty() ? List.of(DEFAULT_PHI) : phi(listed.get());
        Optional<Fields> passEdge = gate.field("passEdge");
        long passRow = passEdge.isEmpty() ? 0 : passEdge.get().whole(0, "a row, counted from 0");
        if (passRow >= phi.size()) {
            throw passEdge.orElseThrow().bad("a row from 0 to " + (phi.size() - 1));
        }
        return new FileGate(
                gate.required("name").text("a name"),
                gate.number("weight", equalWeight, v -> v >= 0 && v <= 1, "a weight from 0 to 1"),
                phi,
                (int) passRow,
                edges(gate.field("edges"), phi.size()));
    }

    private static List<Double> edges(Optional<Fields> list, int rows) throws BadLine {
        if (list.isEmpty()) {
            return List.of();
        }
        String allowed = rows + " bucket edges in seconds, one for each phi, rising";
        if (list.get().elements(allowed) != rows) {
            throw list.get().bad(allowed);
        }
        var edges = new ArrayList<Double>();
        for (int i = 0; i < rows; i++) {
            double before = i == 0 ? 0 : edges.get(i - 1);
            edges.add(list.get().element(i).number(edge -> edge > before, "an edge above the one before, " + before));
        }
        return edges;
    }

    private static List<Double> phi(Fields list) throws BadLine {
        int size = list.elements("a list with a number for each row");
        if (size == 0) {
            throw list.bad("a number for each row, at least one");
        }
        var phi = new ArrayList<Double>();
        for (int i = 0; i < size; i++) {
            phi.add(list.element(i).number(v -> v >= 1, "a dispersion of 1 or more"));
        }
        return phi;
    }

    MetricEvidence evidence(FileGate gate) {
        return MetricEvidence.of(new EvidencePlan(
                Worse.MORE,
                rho0,
                rhoMax,
                OptionalDouble.empty(),
                EvidencePlan.cap(alpha, agreeing, prior),
                EvidencePlan.cap(alpha, agreeing, prior),
                tickSeconds,
                gate.phi(),
                Collections.nCopies(gate.phi().size(), 0.0),
                gate.passRow(),
                prior,
                0));
    }
}
