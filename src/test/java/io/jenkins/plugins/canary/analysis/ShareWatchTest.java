package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tolerated of a share, and how many looks it takes to be sure that it is another one. */
class ShareWatchTest {
    private static final Duration TICK = Duration.ofSeconds(30);

    private static int looks(double share, Traffic traffic, int before) {
        ShareWatch watch = ShareWatch.of(share, TICK);
        for (int i = 0; i < before; i++) {
            long meant = Math.round(share * 1000);
            watch = watch.observe(new Traffic(meant, 1000 - meant), TICK);
        }
        for (int look = 1; look <= 480; look++) {
            watch = watch.observe(traffic, TICK);
            if (watch.stray().isPresent()) {
                return look;
            }
        }
        return Integer.MAX_VALUE;
    }

    @ParameterizedTest
    @CsvSource({"0.01, 0.0149", "0.05, 0.0732", "0.25, 0.3333", "0.5, 0.6", "0.9, 0.931"})
    void oneAndAHalfTimesTheOddsAreTolerated(double share, double most) {
        assertThat(ShareWatch.most(share)).isCloseTo(most, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({
        // the excess decides how soon: four intervals at least, whatever the load
        "0.05, 600, 400, 4",
        "0.05, 600000, 400000, 4",
        "0.05, 200, 800, 5",
        "0.05, 100, 900, 14",
        "0.01, 1000, 0, 4",
        "0.5, 900, 100, 11",
        // and nothing that is tolerated is ever noticed
        "0.05, 70, 930, 2147483647",
        "0.05, 50, 950, 2147483647",
        "0.05, 30, 970, 2147483647",
        "0.25, 32500, 67500, 2147483647",
        "0.5, 590, 410, 2147483647",
        // too few
        "0.05, 0, 1000, 4",
        "0.5, 0, 1000, 4",
        "0.05, 0, 100, 19",
        "1, 500, 500, 4"
    })
    void theMoreItIsTheSoonerItIsNoticed(double share, long canary, long stable, int looks) {
        assertThat(looks(share, new Traffic(canary, stable), 0)).isEqualTo(looks);
    }

    @Test
    void whatBeginsLateTakesLongerButNotForEver() {
        assertThat(looks(.05, new Traffic(600, 400), 480)).isBetween(5, 15);
    }

    @Test
    void theBoundLiesBetweenWhatIsToleratedAndWhatWasSeen() {
        ShareWatch watch = ShareWatch.of(.05, TICK);
        for (int i = 0; i < 8; i++) {
            watch = watch.observe(new Traffic(120, 480), TICK);
        }

        assertThat(watch.stray()).hasValueSatisfying(stray -> {
            assertThat(stray.limit()).isCloseTo(.0732, within(1e-4));
            assertThat(stray.bound()).isBetween(stray.limit(), .2);
            assertThat(stray.seen()).isEqualTo(new Traffic(960, 3840));
            assertThat(stray.during()).isEqualTo(TICK.multipliedBy(8));
            assertThat(stray.text()).startsWith("20.0% of the requests in 4m (960 of 4800), surely more than ");
        });
    }

    @Test
    void aCanaryThatIsMeantToGetAllNeverGetsTooMuch() {
        assertThat(looks(1, new Traffic(1_000_000, 0), 0)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void healthySharesAreNotStoppedInHoursOfLooks() {
        var random = new SplittableRandom(7);
        long stopped = IntStream.range(0, 300)
                .filter(hold -> {
                    ShareWatch watch = ShareWatch.of(.05, TICK);
                    for (int tick = 0; tick < 240; tick++) {
                        long canary = 0;
                        for (int request = 0; request < 60; request++) {
                            canary += random.nextDouble() < .05 ? 1 : 0;
                        }
                        watch = watch.observe(new Traffic(canary, 60 - canary), TICK);
                        if (watch.stray().isPresent()) {
                            return true;
                        }
                    }
                    return false;
                })
                .count();

        assertThat(stopped).isZero();
    }
}
