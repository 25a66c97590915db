package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
    @Test
    void onlyMetricsAreSeenInAQuery() {
        assertThat(MetricNames.in("""
                        sum by (version) (rate(http_requests_total{code=~"5..", path="{a} or b"}[5m] offset 1m)) # comment
                          / on (version) group_left(owner) job:requests:rate5m > 0.5e3 and inf unless topk(3, up @ 17)
                        """)).containsExactly("http_requests_total", "job:requests:rate5m", "up");
    }

    @Test
    void theNearestNamesAreSuggested() {
        var existing =
                List.of("go_threads", "http_requests_total", "http_requests", "up", "process_start_time_seconds");

        assertThat(MetricNames.near("http_request_total", existing)).startsWith("http_requests_total");
        assertThat(MetricNames.near("orders_total", existing)).isEmpty();
    }

    @Test
    void distanceCountsLettersToChange() {
        assertThat(MetricNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(MetricNames.distance("", "ab")).isEqualTo(2);
        assertThat(MetricNames.distance("same", "same")).isZero();
    }
}
