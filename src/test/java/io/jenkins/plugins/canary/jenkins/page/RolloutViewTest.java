package io.jenkins.plugins.canary.jenkins.page;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.GET;

/** A build's page of a rollout, and what it hands out. */
class RolloutViewTest {
    private static final Path REAL = Path.of("src/test/resources/journals/rolled-back.jsonl");

    @TempDir
    private Path folder;

    private Run<?, ?> run;
    private File journal;
    private RolloutView view;

    @BeforeEach
    void build() throws IOException {
        run = EmbeddedPipeline.in(folder, "payments")
                .start("echo 'hello'")
                .awaitCompletion(Duration.ofSeconds(30))
                .run();
        journal = run.getRootDir().toPath().resolve("canary/shop-2.jsonl").toFile();
        Files.createDirectories(journal.toPath().getParent());
        view = new RolloutView(run, "shop", journal, new PageCache());
    }

    private void write(Path text) throws IOException {
        Files.copy(text, journal.toPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static SentAnswer sent(HttpResponse response) throws Exception {
        var answer = new SentAnswer();
        response.generateResponse(null, answer.response(), null);
        return answer;
    }

    @Test
    void aRolloutIsShownWithItsStateAndItsReport() throws IOException {
        write(REAL);

        assertThat(view.getState()).isEqualTo("Rolled back: errors 24.32% (36 of 148), limit 5%, for 4s");
        assertThat(view.getHtml()).startsWith("<div class=\"canary-report\">").contains("<svg", "Rolled back");
        assertThat(view.isOpen()).isFalse();
        assertThat(view.getUrl()).isEqualTo("job/payments/1/canary/shop-2/");
    }

    @Test
    void aRolloutUnderWayHasANewVersionWithEveryEvent() throws IOException {
        List<String> lines = Files.readAllLines(REAL);
        Files.write(journal.toPath(), lines.subList(0, 10));
        String before = view.getVersion();
        assertThat(view.isOpen()).isTrue();
        assertThat(view.getHeadline()).isEqualTo("Under way at 5%");

        Files.write(journal.toPath(), lines.subList(10, lines.size()), StandardOpenOption.APPEND);

        assertThat(view.getVersion()).isNotEqualTo(before);
        assertThat(view.getHeadline()).isEqualTo("Rolled back");
    }

    @Test
    void aLineThatIsJustBeingWrittenIsNoError() throws IOException {
        write(REAL);
        Files.writeString(journal.toPath(), "{\"is\":\"Obser", StandardOpenOption.APPEND);

        assertThat(view.getHeadline()).isEqualTo("Rolled back");
    }

    @Test
    void aRolloutWithoutAJournalHasAPageThatSaysSo() {
        assertThat(view.getHeadline()).isEqualTo("Not opened yet, or its journal is gone");
        assertThat(view.getHtml()).contains("There is nothing to show", "wasn't opened yet");
    }

    @Test
    void aJournalThatWasRemovedIsSaidToBeGoneAndBreaksNoDownload() throws Exception {
        write(REAL);
        assertThat(view.getHeadline()).isEqualTo("Rolled back");
        Files.delete(journal.toPath());

        assertThat(view.getHeadline()).contains("its journal is gone");
        assertThat(view.getHtml()).contains("was removed from the build's directory");
        assertThat(sent(view.doJournal()).text()).isEmpty();
        assertThat(sent(view.doJson()).text()).isEqualTo("{}");
    }

    @Test
    void aJournalWithoutItsBeginningIsNotGuessedAt() throws Exception {
        List<String> lines = Files.readAllLines(REAL);
        Files.write(journal.toPath(), List.of(lines.get(0), lines.get(5), lines.get(6)));

        assertThat(view.getHeadline()).isEqualTo("Can't be read");
        assertThat(view.getHtml()).contains("holds no rollout, or can't be read");
    }

    @Test
    void aBrokenJournalIsSaidToBeSoWithoutTellingPathsOfTheController() throws Exception {
        Files.writeString(journal.toPath(), "nonsense\n");

        assertThat(view.getHtml()).contains("can't be read").doesNotContain(folder.toString());
        assertThat(sent(view.doJson()).text()).isEqualTo("{}");
    }

    @Test
    void theJournalIsHandedOutAsItIs() throws Exception {
        write(REAL);
        SentAnswer answer = sent(view.doJournal());

        assertThat(answer.text()).isEqualTo(Files.readString(REAL));
        assertThat(answer.type()).isEqualTo("application/x-ndjson;charset=UTF-8");
        assertThat(answer.headers())
                .containsEntry("Content-Disposition", "attachment; filename=\"shop-2.jsonl\"")
                .containsEntry("X-Content-Type-Options", "nosniff");
    }

    @Test
    void otherProgramsGetJsonAndJunit() throws Exception {
        write(REAL);

        assertThat(sent(view.doJson()).type()).startsWith("application/json");
        assertThat(sent(view.doJson()).text()).startsWith("{\"name\":\"shop\"");
        assertThat(sent(view.doJunit()).type()).startsWith("application/xml");
        assertThat(sent(view.doJunit()).text()).contains("<testsuite name=\"canary shop\"");
    }

    @Test
    void theScriptLearnsWhetherThereIsSomethingNewAndGetsIt() throws Exception {
        write(REAL);
        SentAnswer state = sent(view.doState());

        assertThat(state.text()).isEqualTo("{\"version\":\"" + journal.length() + "\",\"open\":false}");
        assertThat(state.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(sent(view.doFragment()).text()).isEqualTo(view.getHtml());
        assertThat(sent(view.doFragment()).type()).isEqualTo("text/html;charset=UTF-8");
    }

    @Test
    void everyWebMethodOnlyReads() {
        List<Method> methods = Arrays.stream(RolloutView.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && method.getName().matches("do[A-Z].*"))
                .toList();

        assertThat(methods).hasSize(5).allMatch(method -> method.isAnnotationPresent(GET.class));
    }
}
