package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.analysis.Judges;
import io.jenkins.plugins.canary.connect.Connection;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Reads a rollout's journal, also while another step writes it. */
final class StatusExecution extends BackgroundExecution {
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient volatile Throwable cause;

    StatusExecution(StepContext context, String name) {
        super(context);
        this.name = name;
    }

    @Override
    void turn() throws IOException, InterruptedException {
        if (cause != null) {
            fail(cause);
            return;
        }
        CanaryRunAction action = CanaryRunAction.of(build());
        Optional<OpenRollout> found = action.look("canaryStatus", name, Blocks.around(getContext()));
        if (found.isPresent()) {
            Vigil.hear(action.journal(found.get()));
        }
        List<RolloutEvent> events = found.isEmpty()
                ? List.of()
                : JournalFile.at(action.journal(found.get()).toPath()).read();
        if (events.isEmpty()) {
            succeed(StatusMap.none());
        } else {
            Rollout rollout = Rollout.of(events, Judges::of);
            succeed(StatusMap.of(rollout, capabilities(rollout), ReportLink.url(build(), action.journal(found.get()))));
        }
    }

    /** What the rollout's route can do; empty where there is no route, or its cluster isn't configured any more. */
    private Optional<Capabilities> capabilities(Rollout rollout) throws IOException, InterruptedException {
        Optional<RouteSpec> route = rollout.opened().routeSpec();
        if (route.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection =
                Surroundings.get().reconnect(build(), route, rollout.opened().metrics())) {
            TrafficRouter router = connection.router();
            return rollout.opened().original().map(router::capabilities).or(() -> Optional.of(router.capabilities()));
        } catch (UnknownName e) {
            return Optional.empty();
        }
    }

    @Override
    public void stop(Throwable why) {
        cause = why;
        hurry();
    }

    @Override
    void release() {}

    @Override
    public String getStatus() {
        return "reading the journal";
    }
}
