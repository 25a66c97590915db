package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.junit.TestResultAction;
import io.jenkins.plugins.canary.jenkins.listener.CanaryListener;
import io.jenkins.plugins.canary.jenkins.listener.RolloutSummary;
import io.jenkins.plugins.canary.jenkins.overview.LatestRollouts;
import io.jenkins.plugins.canary.jenkins.overview.LatestRolloutsFactory;
import io.jenkins.plugins.canary.jenkins.overview.RolloutDetails;
import io.jenkins.plugins.canary.jenkins.page.RolloutView;
import io.jenkins.plugins.canary.lab.Await;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jenkins.model.details.Detail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a build and a job show of rollouts, and who is told of them. */
@Timeout(60)
class RolloutPagesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    // Switched off for all other tests, which may end before listeners have come to an end.
    private static final String TEST_RESULTS = "io.jenkins.plugins.canary.testResults.skip";
    private static final String CHECKS = "io.jenkins.plugins.canary.checks.skip";
    private static final String GOOD = FakeWorld.START + "\ncanaryStep weight: 25, hold: '1m'\ncanaryPromote()";

    @TempDir
    private Path folder;

    private final List<Object> extensions = new ArrayList<>();
    private FakeWorld world;
    private EmbeddedPipeline pipeline;

    @BeforeEach
    void open() {
        world = new FakeWorld();
        pipeline = EmbeddedPipeline.in(folder, "payments");
    }

    @AfterEach
    void close() {
        extensions.forEach(extension -> ExtensionList.lookup(Object.class).remove(extension));
        System.setProperty(TEST_RESULTS, "true");
        System.setProperty(CHECKS, "true");
        world.close();
    }

    private <T, U extends T> U extension(Class<T> point, U extension) {
        ExtensionList.lookup(point).add(extension);
        extensions.add(extension);
        return extension;
    }

    private EmbeddedBuild run(String script) {
        return pipeline.start(script).awaitCompletion(LONG);
    }

    private static CanaryRunAction action(EmbeddedBuild build) {
        return build.run().getAction(CanaryRunAction.class);
    }

    /** Listeners are told in their own time: also what the test before has left. */
    private boolean isOurs(Run<?, ?> run) {
        return run.getRootDir().toPath().startsWith(folder);
    }

    /** Writes down what it is told of this test's builds. */
    private final class Diary extends CanaryListener {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        private void note(Run<?, ?> run, String what) {
            if (isOurs(run)) {
                told.add(what);
            }
        }

        @Override
        public void onStarted(Run<?, ?> run, RolloutSummary rollout) {
            note(run, "started " + rollout.getName() + " at " + rollout.getWeight() + " " + rollout.getUrl());
        }

        @Override
        public void onShifted(Run<?, ?> run, RolloutSummary rollout) {
            note(run, "shifted to " + rollout.getWeight());
        }

        @Override
        public void onVerdict(Run<?, ?> run, RolloutSummary rollout) {
            note(run, rollout.getStatus());
        }

        @Override
        public void onEnded(Run<?, ?> run, RolloutSummary rollout) {
            note(run, "ended at " + rollout.getWeight());
        }

        List<String> untilEnd() throws InterruptedException {
            var all = new ArrayList<String>();
            while (all.isEmpty() || !all.get(all.size() - 1).startsWith("ended")) {
                String next = told.poll(20, TimeUnit.SECONDS);
                assertThat(next).as("after " + all).isNotNull();
                all.add(next);
            }
            return all;
        }
    }

    @Test
    void aBuildHasAPageForEachOfItsRollouts() {
        CanaryRunAction action = action(run(GOOD));

        assertThat(action.getUrlName()).isEqualTo("canary");
        assertThat(action.getIconFileName()).isEqualTo(CanaryRunAction.ICON);
        RolloutView view = action.getDynamic("shop");
        assertThat(view.getState()).isEqualTo("Promoted: all traffic goes to the canary");
        assertThat(view.getHtml()).contains("<svg", "Step 1: 25%");
        assertThat(action.getDynamic("other")).isNull();
        assertThat(action.getDynamic("../build")).isNull();
    }

    @Test
    void twoRolloutsNeverShareAJournalWhateverTheirNames() throws Exception {
        CanaryRunAction action = action(run(GOOD));
        OpenRollout second = action.add("shop-2", "a", List.of());
        OpenRollout third = action.add("shop", "b", List.of());

        assertThat(action.getViews()).extracting(RolloutView::getToken).doesNotHaveDuplicates();
        assertThat(third.getJournal()).isNotEqualTo(second.getJournal());
    }

    @Test
    void aSecondRolloutOfTheSameNameHasAPageOfItsOwnAndTheLogLeadsThere() {
        EmbeddedBuild build = run(FakeWorld.START + "\ncanaryRollback()\n" + FakeWorld.START
                + "\necho canaryStatus().report\ncanaryRollback()");

        assertThat(build.log())
                .contains("report: /job/payments/1/canary/shop\n", "report: /job/payments/1/canary/shop-2\n")
                .contains("\n/job/payments/1/canary/shop-2\n");
        assertThat(action(build).getViews())
                .extracting(RolloutView::getUrl)
                .containsExactly("job/payments/1/canary/shop/", "job/payments/1/canary/shop-2/");
        assertThat(action(build).getViews())
                .extracting(RolloutView::getDisplayName)
                .containsExactly("Canary shop", "Canary shop-2");
    }

    @Test
    void aPageIsForThoseWhoMayReadTheJobOnly() throws Exception {
        var action = new CanaryRunAction();
        action.onAttached(new ClosedJob("secret").build(folder));

        assertThatThrownBy(action::getTarget).isInstanceOf(SecurityException.class);
    }

    @Test
    void theHeadOfABuildSaysHowItsRolloutStandsAndLeadsToTheReport() {
        world.bad = weight -> true;
        EmbeddedBuild build = run(GOOD);
        List<? extends Detail> details = new RolloutDetails().createFor(build.run());

        assertThat(details).singleElement().satisfies(detail -> {
            assertThat(detail.getDisplayName()).isEqualTo("Canary shop: Rolled back");
            assertThat(detail.getLink()).isEqualTo("canary/shop/");
            assertThat(detail.getIconClassName()).isEqualTo(CanaryRunAction.ICON);
        });
    }

    @Test
    void aJobShowsTheRolloutsOfItsNewestBuildThatHasAny() {
        run(GOOD);
        EmbeddedBuild later = run("echo 'no canary here'");
        Job<?, ?> job = later.run().getParent();
        Collection<? extends Action> actions = new LatestRolloutsFactory().createFor(job);

        assertThat(actions).singleElement().isInstanceOfSatisfying(LatestRollouts.class, latest -> {
            assertThat(latest.getViews()).extracting(RolloutView::getToken).containsExactly("shop");
            assertThat(latest.getLatest().getRun().getNumber())
                    .isEqualTo(later.run().getNumber() - 1);
        });
    }

    @Test
    void listenersAreToldInOrderWhatHappens() throws Exception {
        Diary diary = extension(CanaryListener.class, new Diary());
        run(GOOD);

        assertThat(diary.untilEnd())
                .containsExactly(
                        "started shop at 0% job/payments/1/canary/shop/",
                        "shifted to 25%", "PASS", "PASS", "shifted to 100%", "ended at 100%");
    }

    @Test
    void aListenerThatFailsOrNeverReturnsHoldsNoRolloutUp() throws Exception {
        var never = new CountDownLatch(1);
        extension(CanaryListener.class, new CanaryListener() {
            @Override
            public void onStarted(Run<?, ?> run, RolloutSummary rollout) {
                throw new IllegalStateException("a listener with a bug");
            }

            @Override
            public void onShifted(Run<?, ?> run, RolloutSummary rollout) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        Diary diary = extension(CanaryListener.class, new Diary());
        EmbeddedBuild build = run(GOOD);

        assertThat(build.log()).contains("promoted").doesNotContain("a listener with a bug");
        never.countDown();
        assertThat(diary.untilEnd()).endsWith("ended at 100%");
    }

    @Test
    void eachGateOfEachStepIsATestOfTheBuild() {
        System.clearProperty(TEST_RESULTS);
        world.bad = weight -> true;
        EmbeddedBuild build = run(GOOD);

        Path saved = build.run().getRootDir().toPath().resolve("build.xml");
        Await.until("test results saved with the build", LONG, () -> Files.readString(saved)
                .contains("TestResultAction"));
        assertThat(build.run().getAction(TestResultAction.class).toString())
                .contains("classname=\"canary.shop.step 1 (25%)\" name=\"errors\"", "<failure type=\"FAIL\"");
    }

    @Test
    void aCommitHasACheckThatEndsWithTheRollout() {
        System.clearProperty(CHECKS);
        var published = new LinkedBlockingQueue<ChecksDetails>();
        extension(ChecksPublisherFactory.class, new ChecksPublisherFactory() {
            @Override
            protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
                return Optional.of(new ChecksPublisher() {
                    @Override
                    public void publish(ChecksDetails details) {
                        if (isOurs(run)) {
                            published.add(details);
                        }
                    }
                });
            }
        });
        world.bad = weight -> true;
        run(GOOD);

        Await.until("a check that is completed", LONG, () -> published.stream()
                .anyMatch(check -> check.getStatus() == ChecksStatus.COMPLETED));
        ChecksDetails last = published.stream().reduce((one, next) -> next).orElseThrow();
        assertThat(last.getName()).contains("Canary / shop");
        assertThat(last.getConclusion()).isEqualTo(ChecksConclusion.FAILURE);
        assertThat(last.getOutput().orElseThrow().getTitle()).contains("Rolled back");
        assertThat(last.getOutput().orElseThrow().getSummary().orElseThrow()).contains("limit 5%");
        assertThat(last.getOutput().orElseThrow().getText().orElseThrow()).contains("| errors | FAIL |");
    }
}
