package io.jenkins.plugins.canary.jenkins.listener;

import hudson.ExtensionList;
import hudson.model.Run;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.canary.jenkins.page.RolloutView;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Concluded;
import java.io.File;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells every {@link CanaryListener} what happens in the rollouts of one build. Returns at once: listeners are called one
 * after the other on one thread that all rollouts share. What a listener throws is logged. When listeners are so slow
 * that too much waits, the newest is dropped and that is logged.
 */
public final class CanaryListeners {
    private static final Logger LOGGER = Logger.getLogger(CanaryListeners.class.getName());
    private static final int MOST_WAITING = 5000;
    private static final ThreadPoolExecutor TELLER = teller();

    private final Run<?, ?> run;
    private final File journal;

    public CanaryListeners(Run<?, ?> run, File journal) {
        this.run = run;
        this.journal = journal;
    }

    private static ThreadPoolExecutor teller() {
        var factory = new NamingThreadFactory(
                new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "canary release listeners");
        var one = new ThreadPoolExecutor(
                1,
                1,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                factory,
                (dropped, teller) -> LOGGER.warning("canary listeners are too slow: something goes untold"));
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    public void started(Rollout rollout) {
        tell(rollout, CanaryListener::onStarted);
    }

    /** Of everything but the beginning and the end; {@code rollout} is as the event left it. */
    public void happened(RolloutEvent event, Rollout rollout) {
        if (event instanceof RolloutEvent.Shifted) {
            tell(rollout, CanaryListener::onShifted);
        } else if (event instanceof Concluded) {
            tell(rollout, CanaryListener::onVerdict);
        } else if (event instanceof RolloutEvent.Asked) {
            tell(rollout, CanaryListener::onAsked);
        } else if (event instanceof RolloutEvent.RollbackFailed) {
            tell(rollout, CanaryListener::onStuck);
        } else if (event instanceof RolloutEvent.TaskEnded && isOver(rollout)) {
            tell(rollout, CanaryListener::onEnded);
        }
    }

    /** An analysis that was opened on its own has nothing to close. */
    private static boolean isOver(Rollout rollout) {
        return rollout.closed().isPresent() || rollout.opened().original().isEmpty();
    }

    private void tell(Rollout rollout, Telling telling) {
        var summary = new RolloutSummary(
                rollout.opened().name(),
                RolloutView.url(run, journal),
                rollout.weight().toString(),
                rollout.conclusion().map(end -> end.status().name()).orElse(""),
                rollout.conclusion().map(Concluded::text).orElse(""),
                journal);
        TELLER.execute(() -> ExtensionList.lookup(CanaryListener.class).forEach(listener -> {
            try {
                telling.tell(listener, run, summary);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, e, () -> listener.getClass().getName() + " failed for " + run);
            }
        }));
    }

    private interface Telling {
        void tell(CanaryListener listener, Run<?, ?> run, RolloutSummary rollout);
    }
}
