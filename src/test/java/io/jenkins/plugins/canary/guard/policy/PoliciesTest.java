package io.jenkins.plugins.canary.guard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.guard.Finding;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-11-21T11:00:00Z");

    private static Gate gate(String name, Measure measure, boolean advisory) {
        return new Gate(name, measure, Rule.Comparison.moreIsWorse(), advisory, false);
    }

    private static Gate errors(boolean advisory) {
        return gate("errors", new Measure.ErrorRate(Optional.empty(), Optional.empty()), advisory);
    }

    private static Optional<String> begins(Policy policy, Gate... gates) {
        return Policies.of(List.of(policy), "shop").check(new Beginning(List.of(gates), NOON)).stream()
                .map(Finding::text)
                .findFirst();
    }

    private static Optional<String> rises(Policy policy, int to, boolean approved, Duration watched) {
        return Policies.of(List.of(policy), "shop").refusal(new Rise(Weight.of(to), approved, watched, NOON));
    }

    @ParameterizedTest
    @CsvSource({
        // From Friday 16:00 to Monday 08:00.
        "Fri 16:00, Mon 08:00, 2026-11-20T15:59, ",
        "Fri 16:00, Mon 08:00, 2026-11-20T16:00, 2026-11-23T08:00",
        "friday 16:00, MONDAY 08:00, 2026-11-22T00:00, 2026-11-23T08:00",
        "Fri 16:00, Mon 08:00, 2026-11-23T07:59, 2026-11-23T08:00",
        "Fri 16:00, Mon 08:00, 2026-11-23T08:00, ",
        "Fri 16:00, Mon 08:00, 2026-11-18T12:00, ",
        // A day that ends the window a week later, or on itself.
        "Wed 12:00, Wed 11:00, 2026-11-18T11:30, ",
        "Wed 12:00, Wed 11:00, 2026-11-18T12:30, 2026-11-25T11:00",
        "Wed 11:00, Wed 12:00, 2026-11-18T11:30, 2026-11-18T12:00",
        // Over midnight and within a day.
        "22:00, 06:00, 2026-11-18T23:00, 2026-11-19T06:00",
        "22:00, 06:00, 2026-11-18T05:59, 2026-11-18T06:00",
        "22:00, 06:00, 2026-11-18T06:00, ",
        "12:00, 13:00, 2026-11-18T12:30, 2026-11-18T13:00",
        "12:00, 13:00, 2026-11-18T13:00, ",
        // Once.
        "2026-12-18 18:00, 2027-01-04 08:00, 2026-12-18T17:59, ",
        "2026-12-18 18:00, 2027-01-04 08:00, 2026-12-31T12:00, 2027-01-04T08:00",
        "2026-12-18T18:00, 2027-01-04T08:00, 2027-01-04T08:00, "
    })
    void aWindowIsOverWhenItSays(String from, String to, LocalDateTime now, LocalDateTime end) {
        assertThat(FreezeTimes.parse(from, to).end(now)).isEqualTo(Optional.ofNullable(end));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 10:00",
        "25:00, 10:00",
        "Fry 10:00, Mon 10:00",
        "Fri 10:00, 12:00",
        "2026-12-18 18:00, Mon 08:00",
        "2026-12-18 18:00, 2026-12-18 18:00",
        "2026-02-31 10:00, 2026-03-05 10:00"
    })
    void aWindowThatNobodyCanReadIsRefused(String from, String to) {
        assertThatThrownBy(() -> FreezeTimes.parse(from, to)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aFreezeWindowIsToldInItsOwnTimeZoneWithItsEndAndItsReason() {
        var freeze = new FreezeWindow(
                "year end",
                Folders.ALL,
                FreezeTimes.parse("2026-11-21 12:00", "2026-11-21 18:00"),
                BERLIN,
                "the shop must stand still");

        assertThat(begins(freeze, errors(false)))
                .contains("frozen until Sat 2026-11-21 18:00 (Europe/Berlin), it is Sat 2026-11-21 12:00: the shop must"
                        + " stand still; run it after that");
        assertThat(rises(freeze, 25, true, Duration.ofHours(9))).hasValueSatisfying(text -> assertThat(text)
                .startsWith("not moved to 25%, refused by policy 'year end': frozen until"));
        var utc = new FreezeWindow(
                "elsewhere",
                Folders.ALL,
                FreezeTimes.parse("2026-11-21 12:00", "2026-11-21 18:00"),
                ZoneId.of("UTC"),
                "");
        assertThat(begins(utc, errors(false))).isEmpty();
    }

    @Test
    void moreThanTheHighestWeightNeedsPeopleWhoAgreed() {
        var limit = new WeightLimit("ask first", Folders.ALL, Weight.of(25));

        assertThat(rises(limit, 25, false, Duration.ZERO)).isEmpty();
        assertThat(rises(limit, 26, true, Duration.ZERO)).isEmpty();
        assertThat(rises(limit, 100, false, Duration.ZERO))
                .contains("not moved to 100%, refused by policy 'ask first': at most 25% without an approval; ask for"
                        + " one with canaryApprove before");
        assertThat(begins(limit, errors(false))).isEmpty();
    }

    @Test
    void aRequiredGateIsThereByKindOrNameAndMustBeAbleToFailTheRollout() {
        var required = new RequiredGates("watch", Folders.ALL, List.of("errorRate", "orders"));
        Gate orders = gate("orders", new Measure.Query("orders"), false);

        assertThat(begins(required, errors(false), orders)).isEmpty();
        assertThat(begins(required, errors(true), orders)).hasValueSatisfying(text -> assertThat(text)
                .startsWith("found no gate errorRate that can fail the rollout, expected errorRate, orders"));
        assertThat(begins(new RequiredGates("watch", Folders.ALL, List.of("promql")), orders))
                .isEmpty();
    }

    @Test
    void aCanaryIsWatchedLongEnoughBeforeItGetsAllTraffic() {
        var least = new MinimumAnalysis("quarter", Folders.ALL, Duration.ofMinutes(15));

        assertThat(rises(least, 50, false, Duration.ZERO)).isEmpty();
        assertThat(rises(least, 100, false, Duration.ofMinutes(15))).isEmpty();
        assertThat(rises(least, 100, true, Duration.ofMinutes(12)))
                .hasValueSatisfying(text -> assertThat(text).contains("watched for 12m in all, expected at least 15m"));
    }

    @Test
    void aPolicyHoldsOnlyWhereItIsMeantToAndAllThatRefuseAreNamed() {
        var here = new WeightLimit("here", Folders.parse("shop"), Weight.of(5));
        var elsewhere = new WeightLimit("elsewhere", Folders.parse("team-b"), Weight.of(1));
        var broken = new UnreadablePolicy("broken", Folders.ALL, "expected a time");

        assertThat(Policies.of(List.of(here, elsewhere, broken), "shop")
                        .refusal(new Rise(Weight.of(10), false, Duration.ZERO, NOON)))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("policy 'here'", "policy 'broken': its configuration can't be read (expected a time)")
                        .doesNotContain("elsewhere"));
    }
}
