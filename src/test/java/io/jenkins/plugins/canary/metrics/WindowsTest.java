package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
    @Test
    void rangesAndSubqueriesAreFoundOnceEach() {
        assertThat(Windows.in("rate(a[5m]) / rate(b[5m]) + max_over_time(c[1h30m:30s])"))
                .isEqualTo(List.of(Duration.ofMinutes(5), Duration.ofMinutes(90)));
    }

    @Test
    void bracketsInTextsAndCommentsAreNotWindows() {
        assertThat(Windows.in("a{path=\"[5m]\",other='[6m]'} # [7m]\n + b[8m]")).containsExactly(Duration.ofMinutes(8));
    }
}
