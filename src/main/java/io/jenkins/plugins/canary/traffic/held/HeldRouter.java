package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The router of every {@link Holder}: looks before it writes, refuses what isn't as it was, writes, reads back. Reading
 * and restoring ask only that the destinations exist: a canary that crashed is the reason to go back and not a reason
 * against it. Claiming and raising the canary ask that nothing stands in the way.
 */
public final class HeldRouter implements TrafficRouter {
    private static final int TRIES = 5;

    private final Holder holder;
    private final Fit fit;
    private final Shares shares;
    private final Ownership ownership;
    private final Latest<Holding> latest = new Latest<>();
    private final Latest<Holding> latestToRestore = new Latest<>();

    private HeldRouter(Holder holder, Claiming claiming) {
        this.holder = holder;
        this.fit = holder.fit();
        this.shares = new Shares(holder, fit);
        this.ownership = new Ownership(holder.describe(), claiming);
    }

    /** A router that closes {@code holder} with itself. */
    public static TrafficRouter of(Holder holder, Claiming claiming) {
        return new HeldRouter(holder, claiming);
    }

    @Override
    public String describe() {
        return holder.describe();
    }

    @Override
    public Capabilities capabilities() {
        return capabilities(fit.granularity());
    }

    private Capabilities capabilities(Weight step) {
        var features = EnumSet.of(Feature.CLAIMS);
        features.addAll(holder.features());
        return new Capabilities(step, features);
    }

    /** Others that kept something leave fewer steps. */
    @Override
    public Capabilities capabilities(Snapshot original) {
        try {
            return capabilities(shares.granularity(Remembered.read(original, holder)));
        } catch (RouteException e) {
            return capabilities();
        }
    }

    @Override
    public List<Remark> preflight() {
        try {
            return holder.keepsOthers() ? shares.remark(holder.look()).stream().toList() : List.of();
        } catch (RouteException e) {
            // Whoever opens the rollout reads the place too, and tells of this.
            return List.of();
        }
    }

    @Override
    public List<String> detours() {
        return holder.detours();
    }

    @Override
    public RouteState read() throws RouteException {
        Holding found = holder.look();
        return state(latest.keep(found.version(), found));
    }

    /**
     * The reading that {@code seen} is of, where a write based on it fails if somebody wrote since; else another look. Once
     * only: nobody knows what became of a write that failed.
     */
    private Holding at(RouteState seen) throws RouteException {
        Optional<Holding> known = latest.of(seen.version());
        forget();
        return known.isPresent() ? known.get() : holder.look();
    }

    private Holding atToRestore(RouteState seen) throws RouteException {
        Optional<Holding> known = latestToRestore.of(seen.version()).or(() -> latest.of(seen.version()));
        forget();
        return known.isPresent() ? known.get() : holder.lookToRestore();
    }

    private void forget() {
        latest.forget();
        latestToRestore.forget();
    }

    @Override
    public RouteState readToRestore() throws RouteException {
        Holding found = holder.lookToRestore();
        latestToRestore.keep(found.version(), found);
        return state(found, found.parts().shareAtMost(holder.canary()));
    }

    /** Whoever has the place and renews the claim isn't asked whether the canary could get more. */
    @Override
    public RouteState claim(RouteState seen, Claim claim) throws RouteException {
        Holding now = at(seen);
        ownership.check(now, claim);
        boolean renewed = ownership.owner(now).filter(claim::sameRollout).isPresent();
        if (!renewed) {
            shares.unhindered(now);
        }
        unchanged(seen, now);
        try {
            return write(taken(now, now.parts(), claim), 1);
        } catch (RouteException e) {
            if (!renewed) {
                // Whoever couldn't take it doesn't begin, and mustn't keep the next one away.
                ownership.end(Optional.of(claim));
            }
            throw e;
        }
    }

    private Change taken(Holding now, Parts wanted, Claim claim) throws RouteException {
        ownership.take(claim, Remembered.write(now), now.parts().of(holder.canary()) == 0);
        return new Change(now, wanted, Optional.empty(), Optional.of(claim), Optional.empty());
    }

    @Override
    public RouteState shift(RouteState seen, Weight to, Claim claim) throws RouteException {
        Holding now = at(seen);
        Parts wanted = shares.of(to, now);
        ownership.check(now, claim);
        if (!now.parts().equals(wanted)) {
            unchanged(seen, now);
            if (to.compareTo(seen.canary()) > 0) {
                shares.unhindered(now);
            }
        }
        return write(taken(now, wanted, claim), 1);
    }

    @Override
    public RouteState restore(RouteState seen, Snapshot original) throws RouteException {
        Remembered before = Remembered.read(original, holder);
        return end(seen, atToRestore(seen), before.parts(), Optional.of(before.kept()));
    }

    @Override
    public RouteState release(RouteState seen, Snapshot original) throws RouteException {
        Holding now = at(seen);
        return end(seen, now, now.parts(), Optional.empty());
    }

    private RouteState end(RouteState seen, Holding now, Parts wanted, Optional<String> kept) throws RouteException {
        ownership.checkEnd(now, seen);
        RouteState after = write(new Change(now, wanted, kept, Optional.empty(), seen.claim()), 1);
        RouteState free =
                new RouteState(after.canary(), after.snapshot(), Optional.empty(), after.version(), after.changedBy());
        return ownership.end(seen.claim()).map(free::doubted).orElse(free);
    }

    @Override
    public String manualRestore(Snapshot original) {
        try {
            Remembered before = Remembered.read(original, holder);
            return holder.undo(before.parts(), before.kept());
        } catch (RouteException e) {
            return "# " + e.getMessage();
        }
    }

    /** Nothing but a claim is ever beside the weights, and that one ends by itself. */
    @Override
    public String manualRelease(Snapshot original) {
        return "# nothing but the note '[canary-release rollout …]' can be left on " + describe()
                + ": it keeps nobody away once its lease is over, and may be taken out there";
    }

    @Override
    public void close() {
        holder.close();
    }

    private RouteState write(Change change, int tries) throws RouteException {
        Holding after;
        try {
            after = done(change, change.seen()) ? holder.look(change) : holder.write(change);
        } catch (RouteException e) {
            if (e.kind() != Kind.CONFLICT || tries == TRIES) {
                throw e;
            }
            return write(overtaken(change), tries + 1);
        }
        if (change.by().isPresent()) {
            ownership.held(after, change.by().get());
        }
        if (!done(change, after)) {
            throw drifted(change.wanted(), after);
        }
        return state(after);
    }

    /** Somebody else wrote in between. That matters if it was the weights, and on the way back not even then. */
    private Change overtaken(Change change) throws RouteException {
        Holding now = holder.look(change);
        if (change.by().isPresent()) {
            ownership.check(now, change.by().get());
        }
        boolean same = now.parts().equals(change.seen().parts()) || now.parts().equals(change.wanted());
        if (!same && !change.wayBack()) {
            throw drifted(change.seen().parts(), now);
        }
        if (!change.wayBack()
                && change.wanted().of(holder.canary()) > now.parts().of(holder.canary())) {
            shares.unhindered(now);
        }
        return new Change(now, change.wanted(), change.kept(), change.by(), change.ended());
    }

    private static boolean done(Change change, Holding found) {
        return found.inEffect()
                && found.parts().equals(change.wanted())
                && change.kept().map(found.kept()::equals).orElse(true)
                && noted(change, found);
    }

    private static boolean noted(Change change, Holding found) {
        return !found.hasRoom()
                || change.by()
                        .map(wanted -> found.claim()
                                .filter(claim -> Note.says(claim, wanted))
                                .isPresent())
                        .orElse(found.claim().isEmpty());
    }

    private RouteState state(Holding found) throws RouteException {
        if (found.parts().total() == 0) {
            throw new RouteException(
                    Kind.UNSUITABLE,
                    describe() + " has weight 0 for all of " + found.parts().names()
                            + (found.others().total() == 0
                                    ? ", so nobody gets an answer"
                                    : ", so there is nothing to share")
                            + ": give a stable one a weight");
        }
        return state(found, found.parts().share(holder.canary()));
    }

    private RouteState state(Holding found, Weight canary) throws RouteException {
        Optional<Claim> owner = ownership.owner(found);
        return new RouteState(
                canary,
                Remembered.write(found),
                owner,
                found.version().isEmpty() ? found.parts().toString() : found.version(),
                found.changedBy(),
                ownership.original(owner));
    }

    private void unchanged(RouteState seen, Holding now) throws RouteException {
        Parts expected = Remembered.read(seen.snapshot(), holder).parts();
        if (!now.parts().equals(expected)) {
            throw drifted(expected, now);
        }
    }

    private RouteException drifted(Parts expected, Holding found) {
        String who = found.changedBy()
                .map(somebody -> " was last changed by " + somebody)
                .orElse(" was changed by somebody else");
        return new RouteException(
                Kind.DRIFTED,
                describe() + who + ": expected weights " + expected + ", found " + found.parts()
                        + (holder.otherWriters().isEmpty() ? "" : ". " + holder.otherWriters()));
    }
}
