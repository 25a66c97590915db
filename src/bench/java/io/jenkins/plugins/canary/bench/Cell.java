package io.jenkins.plugins.canary.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How one rule did in many rollouts of each service. */
final class Cell {
    private final List<List<Outcome>> byService;

    private Cell(List<List<Outcome>> byService) {
        this.byService = byService;
    }

    static Cell of(Noise noise, Regression regression, Contender.Maker maker, boolean warmUp, int rollouts) {
        var byService = new ArrayList<List<Outcome>>();
        for (int s = 0; s < Service.ALL.size(); s++) {
            Service service = Service.ALL.get(s);
            long seed = 1_000_003L * (s + 1);
            byService.add(IntStream.range(0, rollouts)
                    .parallel()
                    .mapToObj(i -> Trial.run(service, noise, regression, maker, warmUp, seed + i))
                    .toList());
        }
        return new Cell(byService);
    }

    private static double rolledBack(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome::rolledBack).count() / (double) outcomes.size();
    }

    double meanRolledBack() {
        return byService.stream().mapToDouble(Cell::rolledBack).average().orElseThrow();
    }

    double worstRolledBack() {
        return byService.stream().mapToDouble(Cell::rolledBack).max().orElseThrow();
    }

    double undecided() {
        return byService.stream()
                .mapToDouble(o -> o.stream().filter(Outcome::undecided).count() / (double) o.size())
                .average()
                .orElseThrow();
    }

    /** Of those rolled back; NaN when none was. */
    double medianMinutes() {
        List<Double> minutes = byService.stream()
                .flatMap(List::stream)
                .filter(Outcome::rolledBack)
                .map(Outcome::minutes)
                .sorted(Comparator.naturalOrder())
                .toList();
        return minutes.isEmpty() ? Double.NaN : minutes.get(minutes.size() / 2);
    }

    double harm() {
        return byService.stream()
                .flatMap(List::stream)
                .mapToDouble(Outcome::harm)
                .average()
                .orElseThrow();
    }
}
