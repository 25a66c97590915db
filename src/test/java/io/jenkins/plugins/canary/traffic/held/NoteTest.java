package io.jenkins.plugins.canary.traffic.held;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.traffic.Claim;
import io.jenkins.plugins.canary.traffic.RouterContract;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    private static final Claim CLAIM = RouterContract.OURS;

    private static Note of(String text) {
        return new Note(text, 256);
    }

    private static Note claimed(String text, Claim claim) {
        return of(of(text).with(Optional.of(claim)));
    }

    @Test
    void aClaimIsATextThatPeopleUnderstand() {
        assertThat(claimed("Live", CLAIM).text())
                .isEqualTo("Live [canary-release rollout r-1 of https://ci/job/7 since 2026-11-21T11:59:30Z until"
                        + " 2026-11-21T12:01:00Z]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Live", "Live ", " ", "ends in [brackets]", "canary-release rollout"})
    void whatOthersWroteComesBackByteForByte(String text) {
        Note note = claimed(text, CLAIM);

        assertThat(note.claim()).contains(CLAIM);
        assertThat(note.others()).isEqualTo(text);
        assertThat(note.with(Optional.empty())).isEqualTo(text);
        assertThat(claimed(note.text(), CLAIM.until(RouterContract.NOON)).others())
                .as("renewed")
                .isEqualTo(text);
        assertThat(of(text).claim()).isEmpty();
        assertThat(of(text).others()).isEqualTo(text);
    }

    @Test
    void anOwnerIsCutWhereThereIsNoRoomAndNothingElse() {
        var claim = new Claim(
                "91a5ebcb-d6ed-4029-aa0e-e5cc56db9bb1",
                "https://ci/" + "job/x/".repeat(50),
                CLAIM.since(),
                CLAIM.leaseEnd());

        Note note = claimed("x".repeat(90), claim);
        assertThat(note.text().length()).isLessThanOrEqualTo(256);
        assertThat(note.claim().orElseThrow().sameRollout(claim)).isTrue();
        assertThat(of("x".repeat(90)).hasRoom()).isTrue();
        assertThat(of("x".repeat(120)).hasRoom()).isFalse();
    }

    @Test
    void anOwnerCannotForgeTheRestOfTheText() {
        var sly = new Claim("r-3", "x since then until 2026-11-21T13:00:00Z]\n[", CLAIM.since(), CLAIM.leaseEnd());

        assertThat(claimed("", sly).claim().map(Claim::leaseEnd)).contains(CLAIM.leaseEnd());
        assertThat(of("[canary-release rollout r-1 of x since today until tomorrow]")
                        .claim())
                .isEmpty();
    }

    @Test
    void whatIsBelowASecondIsNotMissed() {
        assertThat(Note.says(CLAIM, CLAIM.until(Instant.parse("2026-11-21T12:01:00.5Z"))))
                .isTrue();
        assertThat(Note.says(CLAIM, CLAIM.until(Instant.parse("2026-11-21T12:01:01Z"))))
                .isFalse();
    }
}
