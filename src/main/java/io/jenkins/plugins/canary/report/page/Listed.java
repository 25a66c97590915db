package io.jenkins.plugins.canary.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A list that a page shows: all of it, or its beginning and its end when it is long.
 *
 * @param leftOut how many are missing in the middle
 * @param cut where they are missing: before the element of this index
 */
public record Listed<T>(List<T> items, int leftOut, int cut) {
    public Listed {
        items = List.copyOf(items);
    }

    static <T> Listed<T> of(List<T> all, int first, int last) {
        if (all.size() <= first + last) {
            return new Listed<>(all, 0, 0);
        }
        var kept = new ArrayList<>(all.subList(0, first));
        kept.addAll(all.subList(all.size() - last, all.size()));
        return new Listed<>(kept, all.size() - first - last, first);
    }
}
