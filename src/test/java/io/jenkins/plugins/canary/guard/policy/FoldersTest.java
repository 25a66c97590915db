package io.jenkins.plugins.canary.guard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.parse.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldersTest {
    @ParameterizedTest
    @CsvSource({
        "team-a, team-a/shop",
        "team-a, team-a/shop/main",
        "team-a, team-a",
        "team-*, team-b/shop",
        "team-*/release, team-b/release/shop",
        "**/prod, a/b/c/prod/shop",
        "a.b, a.b/shop"
    })
    void aPatternHoldsForTheJobAndForEverythingInTheFolder(String pattern, String job) {
        assertThat(Folders.parse(pattern).contain(job)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "team-a, team-ab/shop",
        "team-a, x/team-a/shop",
        "team-*, team/shop",
        "team-*/release, team-a/nightly/release",
        "team-*/release, team-a/release2",
        "a.b, aXb/shop"
    })
    void aPatternDoesNotHoldForOthers(String pattern, String job) {
        assertThat(Folders.parse(pattern).contain(job)).isFalse();
    }

    @Test
    void severalPatternsStandOneALineOrBetweenCommas() {
        Folders folders = Folders.parse("team-a,\n team-b \n\n");

        assertThat(folders.contain("team-a/x")).isTrue();
        assertThat(folders.contain("team-b/x")).isTrue();
        assertThat(folders.contain("team-c/x")).isFalse();
    }

    @Test
    void withoutAPatternItHoldsForEveryJob() {
        assertThat(Folders.parse(" ").contain("anything")).isTrue();
        assertThat(Folders.parse(null).contain("anything")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/team-a", "team-a/", "a//b"})
    void aPatternThatCanMatchNothingIsRefused(String pattern) {
        assertThatThrownBy(() -> Folders.parse(pattern)).isInstanceOf(Unreadable.class);
    }
}
