package io.jenkins.plugins.canary.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What chance allows for a share, on both sides of each limit. */
class ShareLookTest {

    /** The tails were computed by another implementation of the incomplete beta function. */
    @ParameterizedTest
    @CsvSource({
        // too few to tell: none of 26 has a chance of 0.00058, none of 27 of 0.00043
        "0, 0, 0.25, UNTOLD",
        "0, 26, 0.25, UNTOLD",
        "0, 27, 0.25, TOO_FEW",
        // few: 6 of 20 at 5 % have a chance of 0.00033
        "1, 2, 0.05, FITS",
        "5, 20, 0.05, FITS",
        "6, 20, 0.05, TOO_MANY",
        "40, 100, 0.25, FITS",
        "41, 100, 0.25, TOO_MANY",
        "203, 1000, 0.25, TOO_FEW",
        "204, 1000, 0.25, FITS",
        "1070, 4440, 0.25, FITS",
        // many: never narrower than what 10 000 requests would allow
        "37500, 150000, 0.25, FITS",
        "35350, 150000, 0.25, FITS",
        "35250, 150000, 0.25, TOO_FEW",
        "6500, 150000, 0.05, FITS",
        "6400, 150000, 0.05, TOO_FEW",
        "8500, 150000, 0.05, FITS",
        "8700, 150000, 0.05, TOO_MANY",
        // tiny shares
        "3, 300000, 0.00001, FITS",
        "300, 300000, 0.00001, TOO_MANY",
        "2, 3, 0.01, TOO_MANY",
        // all of the traffic, with what was counted a moment before
        "100, 100, 1, FITS",
        "1000000, 1000000, 1, FITS",
        "980, 1000, 1, FITS",
        "970, 1000, 1, TOO_FEW",
    })
    void aCountFitsAShareAsFarAsChanceAllows(long canary, long total, double share, ShareFit fit) {
        assertThat(new ShareLook(new Traffic(canary, total - canary), share).fit())
                .isEqualTo(fit);
    }

    @Test
    void itSaysWhatWasExpectedAndHowFarChanceGoes() {
        assertThat(new ShareLook(new Traffic(10, 990), 0.25).text())
                .isEqualTo("10 of 1000 requests, expected 250 ± 47");
    }

    @Test
    void whatDoesNotFitHasCausesAndWhatFitsHasNone() {
        assertThat(ShareFit.TOO_FEW.causes()).contains("sticky sessions", "connections", "cache", "another route");
        assertThat(ShareFit.TOO_MANY.causes()).contains("cohort", "mirror", "another route");
        assertThat(ShareFit.FITS.causes()).isEmpty();
    }
}
