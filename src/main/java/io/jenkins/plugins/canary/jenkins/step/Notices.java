package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.WebhookNotification;
import io.jenkins.plugins.canary.notify.Notice;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the configured webhooks of what went wrong, beside the rollout: no rollout waits for it or ends differently
 * because of it. What can't be told is tried again twice, then it is in the controller's log.
 */
final class Notices {
    private static final Logger LOGGER = Logger.getLogger(Notices.class.getName());
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private Notices() {}

    static void tell(Run<?, ?> run, RolloutEvent event, Rollout after) {
        Notice.of(event, after, Owner.of(run))
                .ifPresent(notice -> CanaryGlobalConfiguration.get().getNotifications().stream()
                        .filter(each -> each.holdsFor(run))
                        .forEach(each -> CanaryExecutor.aside(() -> send(run, each, notice, 1))));
    }

    private static void send(Run<?, ?> run, WebhookNotification to, Notice notice, int number) {
        try {
            to.open(run).send(notice.json());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UnknownName e) {
            LOGGER.warning(() -> run + " " + notice.event() + " is told to nobody: " + e.getMessage());
        } catch (IOException e) {
            if (number < TRIES) {
                CanaryExecutor.asideLater(PAUSE, () -> send(run, to, notice, number + 1));
            } else {
                LOGGER.log(Level.WARNING, "{0} {1} could not be told: {2}", new Object[] {
                    run, notice.event(), e.getMessage()
                });
            }
        }
    }
}
