package io.jenkins.plugins.canary.stories;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Request;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A controller that goes down in every phase of a rollout, on real traffic. */
public abstract class RestartStories extends Stories {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String RELEASE = JenkinsLab.resource("/jenkinsfiles/release.jenkinsfile")
            .replace("hold: '6s'", "hold: '2s'")
            .replace("minRequests: 10", "minRequests: 2");
    private static final String BACK = "goes on after a restart of Jenkins";

    /** How it goes down. */
    public enum End {
        RESTARTED,
        KILLED;

        Build of(Build build) {
            return this == RESTARTED ? build.restart() : build.crash();
        }
    }

    private static Predicate<Request> writeOf(int weight) {
        Pattern write = Pattern.compile("\"op\":\"add\",\"path\":\"[^\"]*/weight\",\"value\":" + weight + "\\D");
        return request -> request.is("PATCH") && write.matcher(request.body()).find();
    }

    /** Every write of this weight meets the fault, the controller goes down after the first, the next one is clear. */
    private void duringTheWriteOf(int weight, Fault fault, End end, Build build) {
        lab.api().faults().always(writeOf(weight), fault);
        Await.until("the write of " + weight + "%", LONG, () -> lab.api().faults().requests().stream()
                .anyMatch(writeOf(weight)));
        end.of(build);
        lab.api().faults().clear();
    }

    private static void awaitTimes(Build build, String text, int times) {
        Await.until(
                times + " times “" + text + "” in the log",
                LONG,
                () -> build.log().split(Pattern.quote(text), -1).length > times);
    }

    @ParameterizedTest
    @EnumSource
    void aRolloutIsPromotedThoughTheControllerGoesDownInEveryPhase(End end) {
        lab.api().faults().always(writeOf(5), Fault.away());
        Build build = controller.start(RELEASE);
        duringTheWriteOf(5, Fault.away(), end, build);
        awaitTimes(build, BACK, 1);
        duringTheWriteOf(25, Fault.lostAnswer(), end, build);
        awaitTimes(build, BACK, 2);
        end.of(build.awaitLog("weight is 50%"));
        awaitTimes(build, BACK, 3);
        awaitTimes(build, "observed share", 3);
        duringTheWriteOf(100, Fault.lostAnswer(), end, build);
        build.awaitCompletion();

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(build.log()).contains("promoted");
        lab.awaitWeight(100);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }

    @ParameterizedTest
    @EnumSource
    void aRolloutIsTakenBackThoughTheControllerGoesDownOnTheWay(End end) {
        Build build = controller.start(RELEASE.replace("hold: '2s'", "hold: '6s'"));
        end.of(build.awaitLog("observed share"));
        awaitTimes(build, BACK, 1);
        build.awaitLog("weight is 25%");
        lab.breakCanary(0.5);
        duringTheWriteOf(0, Fault.away(), end, build);
        build.awaitCompletion();

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("FAIL  errors", "rolled back in").doesNotContain("weight is 50%");
        lab.awaitWeight(0);
        assertThat(lab.route()).doesNotContain("canary.jenkins.io");
    }
}
