package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Judge;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.StepPlan;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Verdict;
import java.util.List;

/** Says what {@link FakeSampler} put into the newest sample. */
final class FakeJudge implements Judge {
    private final Status status;

    FakeJudge() {
        this(Status.HOLD);
    }

    private FakeJudge(Status status) {
        this.status = status;
    }

    @Override
    public Judge beginStep(StepPlan step) {
        return new FakeJudge();
    }

    @Override
    public Judge observe(Tick tick) {
        var value = (Reading.Value) tick.samples().get(0).canary();
        return new FakeJudge(Status.values()[(int) value.value()]);
    }

    @Override
    public Verdict verdict() {
        return new Verdict(status, false, "errors say " + status, List.of());
    }
}
