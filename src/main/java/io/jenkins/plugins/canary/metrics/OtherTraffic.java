package io.jenkins.plugins.canary.metrics;

import io.jenkins.plugins.canary.analysis.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All requests that didn't go to the canary: stable's and a baseline's, each series once, whichever of both it is. */
record OtherTraffic(ArmAsker stable, Optional<ArmAsker> baseline) {

    List<String> queries() {
        var queries = new ArrayList<String>();
        queries.add(stable.allRequests());
        queries.addAll(stable.allRequestsHealth().queries());
        baseline.ifPresent(fresh -> queries.add(together(fresh)));
        return queries;
    }

    private String together(ArmAsker fresh) {
        return Increase.sum(stable.requestsBySeries() + " or " + fresh.requestsBySeries(), "");
    }

    /** Of a baseline that has no series yet nothing is expected. */
    Reading read(Round round, Instant to) {
        var stableReader = new ArmReader(stable, stable, round, to);
        Reading ofStable = stableReader.allRequests();
        if (baseline.isEmpty() || ofStable instanceof Reading.Unknown) {
            return ofStable;
        }
        Reading fresh = new ArmReader(baseline.get(), stable, round, to).allRequests();
        if (fresh instanceof Reading.Unknown unknown) {
            return unknown.cause() == Reading.Cause.EMPTY ? ofStable : unknown;
        }
        return Single.of(round.ask(together(baseline.get())), "requests of stable and baseline")
                        instanceof Single.Is all
                ? WholeCounts.counts(0, all.value(), "requests of stable and baseline")
                : ofStable;
    }
}
