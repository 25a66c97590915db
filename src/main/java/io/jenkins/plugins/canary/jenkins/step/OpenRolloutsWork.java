package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import hudson.model.PeriodicWork;
import java.time.Duration;

/** Has the {@link Reaper} look every half minute; for the first time when builds had time to take up their steps. */
@Extension
public final class OpenRolloutsWork extends PeriodicWork {
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final Duration AFTER_START = Duration.ofMinutes(1);

    @Override
    public long getRecurrencePeriod() {
        return PERIOD.toMillis();
    }

    @Override
    public long getInitialDelay() {
        return AFTER_START.toMillis();
    }

    /** On Jenkins' timer, so it only hands over. */
    @Override
    protected void doRun() {
        CanaryExecutor.aside(Reaper.get()::sweep);
    }
}
