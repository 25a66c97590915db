package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a crash does to files: a program older than its journal, a torn line, a full disk. */
@Timeout(60)
class LostCheckpointTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String SCRIPT =
            FakeWorld.START + "\ncanaryStep weight: 5, hold: '1m'\ncanaryStep weight: 25, hold: '1m'\ncanaryPromote()";

    @TempDir
    private Path folder;

    private FakeWorld world;

    @BeforeEach
    void open() {
        world = new FakeWorld();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private EmbeddedBuild start() {
        return EmbeddedPipeline.in(folder, "shop").start(SCRIPT);
    }

    private static Path program(EmbeddedBuild build) {
        return build.run().getRootDir().toPath().resolve("program.dat");
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program of when {@code saved} was written, and the journal as far as {@code line}. */
    private EmbeddedBuild setBack(int saved, int line) {
        Path old = folder.resolve("old program");
        world.dieAfterLine(saved);
        EmbeddedBuild build = start();
        world.awaitDeath();
        build.kill(() -> {
            copy(program(build), old);
            world.bury();
            world.dieAfterLine(line);
        });
        world.awaitDeath();
        return build.kill(() -> {
            copy(old, program(build));
            world.bury();
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 12", "1, 20", "4, 9", "4, 11", "4, 13", "4, 17", "4, 19", "4, 22"})
    void aProgramThatIsOlderThanItsJournalIsGivenWhatWasDoneAlready(int saved, int line) {
        EmbeddedBuild build = setBack(saved, line).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
        assertThat(world.router.writes).as(build.log()).containsExactly(Weight.of(5), Weight.of(25), Weight.ALL);
        assertThat(build.log())
                .containsPattern(
                        "was done already, before Jenkins was restarted: PASS|goes on after a restart of Jenkins");
    }

    @Test
    void aRolloutThatWasRolledBackStaysSoWhenItsProgramIsSetBackToItsBeginning() {
        world.bad = weight -> weight.equals(Weight.of(5));
        EmbeddedBuild build = setBack(1, 10).awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(world.router.writes).as(build.log()).containsExactly(Weight.of(5), Weight.NONE);
    }

    @Test
    void aLineThatWasTornInTheMiddleIsWrittenAnew() {
        world.dieAfterLine(9);
        EmbeddedBuild build = start();
        world.awaitDeath();
        build.kill(() -> {
            try {
                Files.writeString(
                        build.run().getRootDir().toPath().resolve("canary/shop.jsonl"),
                        "{\"is\":\"Shif",
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            world.bury();
        });
        build.awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12})
    void aDiskThatIsFullFromAnyLineOnEndsInTheSafeState(int line) {
        world.diskFullAfter = line;
        EmbeddedBuild build = start().awaitCompletion(LONG);

        assertThat(build.result()).as(build.log()).isEqualTo(Result.FAILURE);
        assertThat(build.log()).contains("No space left on device");
        assertThat(world.router.weight).as(build.log()).isEqualTo(Weight.NONE);
        assertThat(world.router.claim).as(build.log()).isEmpty();
    }
}
