package io.jenkins.plugins.canary.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Answered;
import io.jenkins.plugins.canary.rollout.RolloutEvent.Closed;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People are asked, and the gates don't look away meanwhile. */
class ApprovalStoryTest {
    private static final Question QUESTION = question(Reaction.ROLLBACK, Reaction.ROLLBACK);

    private final Story story = Story.opened();

    private static Question question(Reaction onReject, Reaction onExpiry) {
        return new Question("go on?", List.of("olivia"), Duration.ofHours(2), onReject, onExpiry, false, false);
    }

    private void ask(Question question) {
        story.begin(new Task.Approve(question));
        story.driver().ask("first", question, "payments at 5 %");
    }

    @Test
    void anApprovalIsNotedAndTheRolloutGoesOn() {
        story.run(Story.step(5));
        ask(QUESTION);
        story.advance(Duration.ofMinutes(10));
        story.driver().answer("first", Answer.APPROVED, "olivia", "approved by olivia");

        assertThat(story.finish().status()).isEqualTo(Status.PASS);
        assertThat(story.rollout().answers()).extracting(Answered::by).containsExactly("olivia");
        assertThat(story.rollout().approvers()).containsExactly("olivia");
        assertThat(story.run(new Task.Promote()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void theTimeInWhichPeopleThinkIsWatchedWithoutAGap() {
        story.run(Story.step(5));
        ask(QUESTION);
        story.advance(Duration.ofMinutes(10));

        var froms = story.sampler.froms;
        var tos = story.sampler.tos;
        assertThat(froms).hasSizeGreaterThan(20);
        assertThat(tos.subList(0, tos.size() - 1)).isEqualTo(froms.subList(1, froms.size()));
    }

    @Test
    void aFailureTakesTheQuestionAndTheCanaryBack() {
        story.run(Story.step(5));
        ask(QUESTION);
        story.advance(Duration.ofMinutes(5));
        story.sampler.seen = () -> Status.FAIL;

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.FAIL);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.told())
                .containsSubsequence("Asked", "Concluded", "RollbackBegun", "RolledBack", "Closed", "Answered");
        assertThat(story.rollout().answers()).extracting(Answered::answer).containsExactly(Answer.VOID);
    }

    @Test
    void anAnswerThatComesWithAFailureInTheSameMomentDoesNotSaveTheCanary() {
        story.run(Story.step(5));
        ask(QUESTION);
        story.sampler.seen = () -> Status.FAIL;
        story.advance(Duration.ofMinutes(2));
        story.driver().answer("first", Answer.APPROVED, "olivia", "approved by olivia");

        assertThat(story.finish().status()).isEqualTo(Status.FAIL);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aRejectionGoesBackToStable() {
        story.run(Story.step(5));
        ask(QUESTION);
        story.driver().answer("first", Answer.REJECTED, "olivia", "rejected by olivia");

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).isEqualTo("rejected by olivia");
        assertThat(story.rollout().closed().map(Closed::ending)).contains(Ending.ROLLED_BACK);
    }

    @Test
    void aRejectionMayLeaveTheWeightWhereThatWasSaid() {
        story.run(Story.step(5));
        ask(question(Reaction.HOLD, Reaction.ROLLBACK));
        story.driver().answer("first", Answer.REJECTED, "olivia", "rejected by olivia");

        assertThat(story.finish().reaction()).contains(Reaction.HOLD);
        assertThat(story.router.weight).isEqualTo(Weight.of(5));
        assertThat(story.rollout().closed()).isEmpty();
    }

    @Test
    void noAnswerInTimeIsNoApproval() {
        story.run(Story.step(5));
        ask(QUESTION);

        TaskResult result = story.finish();

        assertThat(result.status()).isEqualTo(Status.ERROR);
        assertThat(result.text()).isEqualTo("nobody answered in time");
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
        assertThat(story.rollout().answers()).extracting(Answered::answer).containsExactly(Answer.EXPIRED);
    }

    @Test
    void anApprovalThatDoesNotCountGoesBackWhateverWasSaidAboutARejection() {
        story.run(Story.step(5));
        ask(question(Reaction.HOLD, Reaction.HOLD));
        story.driver().answer("first", Answer.VOID, "alice", "alice started this build");

        assertThat(story.finish().status()).isEqualTo(Status.ERROR);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void twoQuestionsNeedTwoApprovals() {
        story.run(Story.step(5));
        ask(QUESTION);
        story.driver().ask("second", QUESTION, "payments at 5 %");
        story.driver().answer("first", Answer.APPROVED, "olivia", "approved by olivia");
        story.advance(Duration.ofMinutes(5));
        assertThat(story.rollout().task().orElseThrow().ended()).isFalse();
        story.driver().answer("second", Answer.APPROVED, "bob", "approved by bob");

        assertThat(story.finish().status()).isEqualTo(Status.PASS);
        assertThat(story.rollout().approvers()).containsExactlyInAnyOrder("olivia", "bob");
    }

    @Test
    void oneRejectionOfTwoEndsBothQuestions() {
        story.run(Story.step(5));
        ask(QUESTION);
        story.driver().ask("second", QUESTION, "payments at 5 %");
        story.driver().answer("second", Answer.REJECTED, "bob", "rejected by bob");

        assertThat(story.finish().text()).isEqualTo("rejected by bob");
        assertThat(story.rollout().answers())
                .extracting(Answered::answer)
                .containsExactly(Answer.REJECTED, Answer.VOID);
    }

    @Test
    void anotherWeightIsANewQuestionAndForgetsWhoApproved() {
        story.run(Story.step(5));
        ask(QUESTION);
        story.driver().answer("first", Answer.APPROVED, "olivia", "approved by olivia");
        story.finish();
        story.run(Story.step(25));

        assertThat(story.rollout().approvers()).isEmpty();
        assertThat(story.rollout().answers()).hasSize(1);
    }

    @Test
    void peopleMayLiftWhatTheGatesCouldNotDecide() {
        story.sampler.seen = () -> Status.HOLD;
        var watch =
                new Watch(Story.HOLD, Story.HOLD, new Reactions(Reaction.ROLLBACK, Reaction.RETURN, Reaction.ROLLBACK));
        story.run(new Task.Step(Weight.of(50), watch));
        ask(QUESTION);
        story.driver().answer("first", Answer.APPROVED, "olivia", "approved by olivia");
        story.finish();

        assertThat(story.run(new Task.Promote()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void peopleCannotLiftAFailure() {
        story.sampler.seen = () -> Status.FAIL;
        var watch = new Watch(Story.HOLD, Story.HOLD, new Reactions(Reaction.RETURN, Reaction.RETURN, Reaction.RETURN));
        story.run(new Task.Step(Weight.of(50), watch));
        ask(QUESTION);

        assertThat(story.finish().status()).isEqualTo(Status.FAIL);
        assertThat(story.router.weight).isEqualTo(Weight.NONE);
    }

    @Test
    void aCanaryWithoutTrafficIsNotJudgedButItsClaimIsKept() {
        ask(QUESTION);
        story.advance(Duration.ofMinutes(80));

        assertThat(story.sampler.froms).isEmpty();
        assertThat(story.router.claim.orElseThrow().leaseEnd()).isAfter(story.clock.instant());
        assertThat(story.told().stream().filter("Claimed"::equals)).hasSizeGreaterThan(10);
    }

    @Test
    void aClusterThatIsAwayWhileTheClaimIsToBeKeptIsAskedAgain() {
        ask(QUESTION);
        story.router.failReads(2, RouteException.Kind.UNAVAILABLE);
        story.advance(Duration.ofMinutes(20));

        assertThat(story.told()).containsSubsequence("WriteFailed", "WriteFailed", "Claimed");
        assertThat(story.rollout().task().orElseThrow().ended()).isFalse();
    }

    static IntStream cuts() {
        return IntStream.range(6, asked().journal.size() + 1);
    }

    private static Story asked() {
        var story = Story.opened();
        story.run(Story.step(5));
        story.begin(new Task.Approve(QUESTION));
        story.driver().ask("first", QUESTION, "payments at 5 %");
        story.advance(Duration.ofMinutes(3));
        story.driver().answer("first", Answer.APPROVED, "olivia", "approved by olivia");
        story.finish();
        return story;
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void anApprovalIsTakenUpAgainWhereverTheProcessDied(int cut) {
        var before = asked();
        before.crashAfter(cut);

        boolean asking = before.rollout()
                .task()
                .filter(state -> state.task() instanceof Task.Approve && !state.ended())
                .isPresent();
        if (asking && before.rollout().answers().isEmpty()) {
            if (before.rollout().task().orElseThrow().asking().isEmpty()) {
                before.driver().ask("first", QUESTION, "payments at 5 %");
            }
            before.driver().answer("first", Answer.APPROVED, "olivia", "approved by olivia");
        }

        assertThat(before.finish().status()).isEqualTo(Status.PASS);
        assertThat(before.router.weight).isEqualTo(Weight.of(5));
    }

    @Test
    void aPlanAsksBetweenItsStepsAndIsTakenBackWhenItMayNotGoOn() {
        var agenda = Agenda.of(
                List.of(Story.step(5), new Task.Approve(question(Reaction.HOLD, Reaction.ROLLBACK)), Story.step(50)),
                true);
        run(agenda, Answer.REJECTED);

        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.NONE);
        assertThat(Agenda.endedEarly(story.rollout())).isTrue();
    }

    @Test
    void aPlanThatIsApprovedGoesOnToItsPromotion() {
        run(Agenda.of(List.of(Story.step(5), new Task.Approve(QUESTION), Story.step(50)), true), Answer.APPROVED);

        assertThat(story.router.writes).containsExactly(Weight.of(5), Weight.of(50), Weight.ALL);
        assertThat(Agenda.endedEarly(story.rollout())).isFalse();
    }

    private void run(Agenda agenda, Answer answer) {
        for (var next = agenda.next(story.rollout()); next.isPresent(); next = agenda.next(story.rollout())) {
            story.driver().begin(next.get().id(), next.get().task());
            if (next.get().task() instanceof Task.Approve approve) {
                story.driver().ask("plan", approve.question(), "payments at 5 %");
                story.driver().answer("plan", answer, "olivia", answer + " by olivia");
            }
            story.finish();
        }
    }
}
