package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Sample;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.metrics.Sampler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sees what it is told to: the status that {@link FakeJudge} reads out of the sample. */
public final class FakeSampler implements Sampler {
    public final List<Instant> froms = new ArrayList<>();
    public final List<Instant> tos = new ArrayList<>();
    public Supplier<Status> seen = () -> Status.PASS;
    /** The requests that are counted in an interval from a time on. */
    Function<Instant, Optional<Traffic>> traffic = from -> Optional.empty();

    @Override
    public Tick sample(List<Gate> gates, Instant from, Instant to) {
        froms.add(from);
        tos.add(to);
        var reading = new Reading.Value(seen.get().ordinal());
        return new Tick(
                from,
                to,
                traffic.apply(from),
                List.of(new Sample(
                        "errors", reading, new Reading.Unknown(Reading.Cause.EMPTY, "not asked"), "errors")));
    }
}
