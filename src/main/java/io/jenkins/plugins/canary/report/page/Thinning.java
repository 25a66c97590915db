package io.jenkins.plugins.canary.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Keeps a page small however long a rollout took. Many looks become groups of neighbours, and of each group the highest
 * and lowest of both arms, the first one without data and the most evidence for a FAIL stay: a spike or a gap of one
 * interval is never lost. So do the first look and the last: how it began, and what people look at first.
 */
final class Thinning {
    static final int GROUPS = 80;
    private static final int FEW = 2 * GROUPS;

    private Thinning() {}

    static List<Look> looks(List<Look> looks) {
        if (looks.size() <= FEW) {
            return List.copyOf(looks);
        }
        int size = (looks.size() + GROUPS - 1) / GROUPS;
        var kept = new ArrayList<Look>();
        for (int from = 0; from < looks.size(); from += size) {
            kept.addAll(group(looks.subList(from, Math.min(looks.size(), from + size))));
        }
        ends(looks, kept);
        return List.copyOf(kept);
    }

    private static void ends(List<Look> looks, List<Look> kept) {
        Look first = looks.get(0);
        Look last = looks.get(looks.size() - 1);
        if (!kept.get(0).equals(first)) {
            kept.add(0, first);
        }
        if (!kept.get(kept.size() - 1).equals(last)) {
            kept.add(last);
        }
    }

    private static List<Look> group(List<Look> looks) {
        var kept = new LinkedHashSet<Look>();
        looks.stream().filter(look -> look.canary().isEmpty()).findFirst().ifPresent(kept::add);
        extremes(looks, look -> look.canary().orElse(Double.NaN)).forEach(kept::add);
        extremes(looks, look -> look.stable().orElse(Double.NaN)).forEach(kept::add);
        looks.stream()
                .filter(look -> look.fail().isPresent())
                .max(Comparator.comparingDouble(look -> look.fail().orElseThrow()))
                .ifPresent(kept::add);
        return looks.stream().filter(kept::contains).toList();
    }

    private static List<Look> extremes(List<Look> looks, ToDoubleFunction<Look> value) {
        List<Look> known = looks.stream()
                .filter(look -> !Double.isNaN(value.applyAsDouble(look)))
                .toList();
        Comparator<Look> order = Comparator.comparingDouble(value);
        Function<Optional<Look>, List<Look>> listed = one -> one.map(List::of).orElse(List.of());
        var both = new ArrayList<>(listed.apply(known.stream().min(order)));
        both.addAll(listed.apply(known.stream().max(order)));
        return both;
    }
}
