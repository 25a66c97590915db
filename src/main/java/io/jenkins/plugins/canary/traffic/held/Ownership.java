package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Snapshot;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may write to a place: nobody but the rollout whose claim stands there, until its lease ends. The place's own note
 * counts for all, what is stored here for places without room, and for what the place held before.
 */
final class Ownership {
    private final String who;
    private final Claiming claiming;
    /** As it was last read here, for a while in which it can't be. */
    private volatile Optional<ClaimStore.Entry> last = Optional.empty();

    Ownership(String who, Claiming claiming) {
        this.who = who;
        this.claiming = claiming;
    }

    private Optional<ClaimStore.Entry> stored() throws RouteException {
        return claiming.store().find(claiming.place());
    }

    /**
     * Whose the place is: what is stored here counts where no note is, also if there was one, for who made the place anew
     * doesn't know of it. What is stored and can't be read mustn't keep a canary where it is: it is what it was, and
     * else nobody's. Whoever claims the place is refused then.
     */
    Optional<Claim> owner(Holding found) {
        return found.claim().or(() -> known().map(ClaimStore.Entry::claim));
    }

    /** What the place held before {@code owner} and those it took over from, as far as it is known here. */
    Optional<Snapshot> original(Optional<Claim> owner) {
        return known().filter(entry -> owner.filter(entry.claim()::sameRollout).isPresent())
                .map(ClaimStore.Entry::original);
    }

    /** Before anything is written in the name of {@code ours}. */
    void check(Holding now, Claim ours) throws RouteException {
        refuse(Stream.concat(now.claim().stream(), stored().map(ClaimStore.Entry::claim).stream()), ours::sameRollout);
    }

    /**
     * Notes here that the place is taken; the note on the place is the caller's.
     *
     * @param present what it holds
     * @param empty whether the canary has nothing, so that nobody left anything to be put back
     */
    void take(Claim ours, Snapshot present, boolean empty) throws RouteException {
        claiming.store().change(claiming.place(), before -> {
            refuse(before.map(ClaimStore.Entry::claim).stream(), ours::sameRollout);
            Snapshot original = before.filter(entry -> !empty || entry.claim().sameRollout(ours))
                    .map(ClaimStore.Entry::original)
                    .orElse(present);
            return Optional.of(new ClaimStore.Entry(ours, original));
        });
    }

    /** After a write in the name of {@code ours}: nobody came first. */
    void held(Holding after, Claim ours) throws RouteException {
        refuse(after.claim().stream(), ours::sameRollout);
    }

    /** Before the write by which the owner seen in {@code seen} gives the place back. */
    void checkEnd(Holding now, RouteState seen) throws RouteException {
        refuse(
                Stream.concat(now.claim().stream(), known().map(ClaimStore.Entry::claim).stream()),
                claim -> seen.claim().filter(claim::sameRollout).isPresent());
    }

    private Optional<ClaimStore.Entry> known() {
        try {
            last = stored();
        } catch (RouteException e) {
            // Whoever takes the place, or gives it back, is told.
        }
        return last;
    }

    /** The place is given back. A claim that can't be removed ends with its lease; why it can't, where that is so. */
    Optional<String> end(Optional<Claim> ours) {
        try {
            claiming.store()
                    .change(
                            claiming.place(),
                            before -> before.filter(entry -> ours.filter(entry.claim()::sameRollout)
                                            .isEmpty()
                                    && !entry.claim().expired(claiming.clock().instant())));
            return Optional.empty();
        } catch (RouteException e) {
            return Optional.of("whose it was stays noted: " + e.getMessage());
        }
    }

    private void refuse(Stream<Claim> claims, Predicate<Claim> ours) throws RouteException {
        Optional<Claim> foreign = claims.filter(ours.negate())
                .filter(claim -> !claim.expired(claiming.clock().instant()))
                .findFirst();
        if (foreign.isPresent()) {
            Claim claim = foreign.get();
            throw new RouteException(
                    Kind.OWNED,
                    who + " belongs to rollout " + claim.rollout() + " of " + claim.owner() + " since "
                            + claim.since() + ", until " + claim.leaseEnd()
                            + " unless renewed. Wait for it or stop it; if nobody is there, its claim ends then");
        }
    }
}
