package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.List;

/**
 * Puts remembered weights back where they belong, also when rules moved to other places in the object. When somebody
 * added or removed rules in the meantime, those that are still there are put back all the same: taking the canary's
 * traffic away comes first, and that something is left to do is told afterwards.
 */
final class Restoring {
    private final String route;
    private final Splits wanted;

    Restoring(String route, Splits wanted) {
        this.route = route;
        this.wanted = wanted;
    }

    Patch patch(Live now) throws RouteException {
        Patch patch = new Patch();
        if (wanted.absent() && (now.absent() || Claims.created(now.json()))) {
            if (!now.absent()) {
                patch.delete();
            }
            return patch;
        }
        Matching found = Matching.of(wanted, now.splits());
        if (found.list().isEmpty()) {
            throw changed(Kind.UNSUITABLE, now.splits());
        }
        for (Matching.Match match : found.list()) {
            leaf(patch, match.is().stable(), match.was().stable());
            leaf(patch, match.is().canary(), match.was().canary());
        }
        additions(now).remove(patch, now.json(), found.renamed());
        if (found.whole()) {
            Claims.remove(patch, now.json());
        }
        return patch;
    }

    /** After the write. */
    void verify(Live after) throws RouteException {
        if (!Matching.of(wanted, after.splits()).restored()) {
            throw changed(Kind.DRIFTED, after.splits());
        }
        if (!after.absent()) {
            additions(after).verifyGone(route, after);
        }
    }

    /** Those that the memory is of and those that the object says were made. */
    private Additions additions(Live now) {
        return now.route().additions(wanted.added()).and(now.remembered());
    }

    private static void leaf(Patch patch, Leaf is, Leaf was) {
        if (is.weight().equals(was.weight()) || !is.written()) {
            return;
        }
        if (is.text().isPresent() && was.weight().isPresent()) {
            patch.move(is, was.weight().get());
            was.text().ifPresent(text -> patch.prefer(is, text));
            return;
        }
        patch.test(is.identityAt(), is.identity());
        was.weight().ifPresentOrElse(old -> patch.weigh(is, old), () -> patch.remove(is.weightAt()));
    }

    private RouteException changed(Kind kind, Splits now) {
        return new RouteException(
                kind,
                route + " isn't what it was before the rollout: was " + words(wanted) + ", is " + words(now)
                        + ". Look at the rules that differ and put their weights back by hand");
    }

    private static List<String> words(Splits splits) {
        return splits.list().stream()
                .map(split -> split.rule() + " (" + words(split.stable()) + ", " + words(split.canary()) + ")")
                .toList();
    }

    private static String words(Leaf leaf) {
        return leaf.name() + " " + leaf.weight().map(Object::toString).orElse("without a weight");
    }
}
