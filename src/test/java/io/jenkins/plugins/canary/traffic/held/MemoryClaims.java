package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Claims of this process and no other. */
public final class MemoryClaims implements ClaimStore {
    /** Of all routers of one test, as those of one controller. */
    private static final MemoryClaims SHARED = new MemoryClaims();

    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

    /** A router of a place that nobody else claims. */
    public static TrafficRouter router(Holder holder) {
        return HeldRouter.of(holder, new Claiming(holder.describe(), new MemoryClaims(), RouterContract.CLOCK));
    }

    /** A router of a place that others of the same test claim too. */
    public static TrafficRouter router(Holder holder, String place) {
        return HeldRouter.of(holder, new Claiming(place, SHARED, RouterContract.CLOCK));
    }

    /** Nobody claims anything any more. */
    public static void forget() {
        SHARED.entries.clear();
    }

    @Override
    public Optional<Entry> find(String place) {
        return Optional.ofNullable(entries.get(place));
    }

    @Override
    public synchronized void change(String place, Step step) throws RouteException {
        step.after(find(place)).ifPresentOrElse(entry -> entries.put(place, entry), () -> entries.remove(place));
    }
}
