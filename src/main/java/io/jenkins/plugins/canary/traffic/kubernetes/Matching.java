package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which places of an object are those that are remembered, wherever they stand by now. Rules are known by their names and
 * destinations, and those without a name by their order. When somebody added or removed such ones the order tells nothing
 * any more: then all of them get what the first one had, for whichever it is, no canary may keep its traffic. Immutable.
 *
 * @param whole whether all are found, and no others, or only such as now have what all had
 */
record Matching(List<Match> list, boolean whole) {
    Matching {
        list = List.copyOf(list);
    }

    /** A place as it is remembered, and as it is. */
    record Match(Split was, Split is) {
        private boolean same() {
            return Matching.same(was, is);
        }
    }

    /** What rules can be known by. */
    private record Sort(String rule, JsonNode stable, JsonNode canary) {
        static Sort of(Split split) {
            return new Sort(
                    split.named() ? split.rule() : "",
                    split.stable().identity(),
                    split.canary().identity());
        }
    }

    static Matching of(Splits remembered, Splits now) {
        Map<Sort, List<Split>> before = sorted(remembered);
        Map<Sort, List<Split>> found = sorted(now);
        List<Match> list = new ArrayList<>();
        boolean whole = before.keySet().equals(found.keySet());
        for (Map.Entry<Sort, List<Split>> entry : before.entrySet()) {
            List<Split> were = entry.getValue();
            List<Split> are = found.getOrDefault(entry.getKey(), List.of());
            boolean inOrder = were.size() == are.size();
            for (int i = 0; i < are.size(); i++) {
                list.add(new Match(were.get(inOrder ? i : 0), are.get(i)));
            }
            whole &= inOrder || (are.size() > were.size() && were.stream().allMatch(one -> same(one, were.get(0))));
        }
        return new Matching(list, whole);
    }

    private static Map<Sort, List<Split>> sorted(Splits splits) {
        Map<Sort, List<Split>> sorted = new LinkedHashMap<>();
        splits.list().forEach(split -> sorted.computeIfAbsent(Sort.of(split), sort -> new ArrayList<>())
                .add(split));
        return sorted;
    }

    private static boolean same(Split one, Split other) {
        return Objects.equals(one.stable().weight(), other.stable().weight())
                && Objects.equals(one.canary().weight(), other.canary().weight());
    }

    /** Whether everything has the weights that are remembered. */
    boolean restored() {
        return whole && list.stream().allMatch(Match::same);
    }

    /** The places as they are, under the names that they had. */
    List<Split> renamed() {
        return list.stream().map(match -> match.is().called(match.was().rule())).toList();
    }
}
