package io.jenkins.plugins.canary.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Warming;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeftOutTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final LeftOut leftOut = new LeftOut();

    private Optional<String> sees(long requests, String... pods) {
        var warming = new Warming(
                Stream.of(pods)
                        .map(pod -> new Warming.Pod(pod, NOON.plusSeconds(190)))
                        .toList(),
                requests);
        return leftOut.add(new Tick(
                NOON,
                NOON.plusSeconds(30),
                Optional.empty(),
                List.of(),
                pods.length == 0 ? Optional.empty() : Optional.of(warming)));
    }

    @Test
    void podsAreNamedWhenTheyComeAndWhatWasLeftOutIsToldInTheEnd() {
        assertThat(sees(0)).isEmpty();
        assertThat(sees(41, "shop-1"))
                .hasValue("warming up, not judged yet: shop-1 until 12:03:10Z; 41 requests left out");
        assertThat(sees(60, "shop-1")).isEmpty();
        assertThat(sees(1, "a", "b", "c", "d", "e"))
                .hasValue("warming up, not judged yet: a until 12:03:10Z, b until 12:03:10Z, c until 12:03:10Z"
                        + " and 2 more pods; 1 request left out");
        assertThat(sees(0)).hasValue("warmed up: every pod is judged; 102 requests were left out");
        assertThat(sees(0)).isEmpty();
    }
}
