package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts remembered weights back where they belong, also when rules moved to other places in the object. */
final class Restoring {
    private Restoring() {}

    /** Each weight that stands there now, with what it was. */
    static Map<Leaf, Leaf> pairs(String route, Splits now, Splits was) throws RouteException {
        if (now.list().size() != was.list().size()) {
            throw moved(route, now, was);
        }
        Map<Leaf, Leaf> pairs = new LinkedHashMap<>();
        for (int i = 0; i < was.list().size(); i++) {
            Split old = was.list().get(i);
            Split split = now.list().get(i);
            if (!split.rule().equals(old.rule())
                    || !split.stable().identity().equals(old.stable().identity())
                    || !split.canary().identity().equals(old.canary().identity())) {
                throw moved(route, now, was);
            }
            pairs.put(split.stable(), old.stable());
            pairs.put(split.canary(), old.canary());
        }
        return pairs;
    }

    static void leaf(Patch patch, Leaf is, Leaf was) {
        if (is.weight().equals(was.weight())) {
            return;
        }
        patch.test(is.identityAt(), is.identity());
        was.weight().ifPresentOrElse(old -> patch.set(is.weightAt(), old), () -> patch.remove(is.weightAt()));
    }

    private static RouteException moved(String route, Splits now, Splits was) {
        return new RouteException(
                Kind.UNSUITABLE,
                route + " has other rules or destinations than before the rollout: had " + names(was) + ", has "
                        + names(now) + ". Put the weights back by hand");
    }

    private static List<String> names(Splits splits) {
        return splits.list().stream()
                .map(split -> split.rule() + " (" + split.stable().name() + ", "
                        + split.canary().name() + ")")
                .toList();
    }
}
