package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.analysis.ShareFit;
import io.jenkins.plugins.canary.analysis.ShareLook;
import io.jenkins.plugins.canary.analysis.ShareWatch;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Stray;
import io.jenkins.plugins.canary.analysis.Tick;
import io.jenkins.plugins.canary.analysis.Traffic;
import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent.TookEffect;
import io.jenkins.plugins.canary.traffic.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says what share of the requests the canary really got: while a hold waits for it, each time that it is another way
 * wrong, and when the hold begins; where no hold waits, once a step.
 */
final class ObservedShare {
    private Optional<ShareFit> waiting = Optional.empty();
    private boolean said;

    void restart() {
        waiting = Optional.empty();
        said = false;
    }

    Optional<String> add(Tick tick, Rollout rollout) {
        if (said || tick.traffic().isEmpty()) {
            return Optional.empty();
        }
        var look = look(tick.traffic().get(), rollout.weight());
        ShareFit fit = look.fit();
        Status status = rollout.verdict().status();
        if (!rollout.settles() || status == Status.FAIL || status == Status.ERROR) {
            return once(tick, look, rollout.weight());
        }
        if (fit == ShareFit.FITS || waiting.equals(Optional.of(fit))) {
            return Optional.empty();
        }
        waiting = Optional.of(fit);
        String limit = Durations.format(rollout.opened().settings().shareBudget());
        return Optional.of(
                fit == ShareFit.UNTOLD
                        ? "no request came to the canary yet (" + look.text() + "); the hold begins when some did, or "
                                + limit + " after the shift"
                        : observed(tick) + " doesn't fit weight " + rollout.weight() + " yet: " + look.text()
                                + "; the hold begins when it does, waits " + limit);
    }

    String add(TookEffect effect, Rollout rollout) {
        said = effect.fit().isPresent();
        if (effect.fit().isEmpty()) {
            return "the observed share isn't compared with the weight: requests of both versions aren't counted";
        }
        Weight weight = rollout.weight();
        Tick tick = effect.tick();
        String text = tick.traffic()
                .map(traffic -> look(traffic, weight).text())
                .orElse("requests of the last interval aren't counted");
        return switch (effect.fit().get()) {
            case FITS ->
                observed(tick) + " fits weight " + weight + ", " + after(effect.after()) + " after the shift"
                        + byFewOnly(tick.traffic().orElseThrow(), weight);
            case UNTOLD ->
                "WARNING  too few requests to compare their share with weight " + weight + " (" + text
                        + "): the hold begins, " + after(effect.after()) + " after the shift";
            case TOO_FEW, TOO_MANY ->
                "WARNING  " + (tick.traffic().isPresent() ? observed(tick) : "the observed share")
                        + " doesn't fit weight "
                        + weight + " (" + text + "), " + after(effect.after())
                        + " after the shift; the hold begins all the same, as this route goes by more than its weight: "
                        + String.join(", ", rollout.opened().detours());
        };
    }

    /** How little a fit says by which a much larger share would fit as well. */
    private static String byFewOnly(Traffic traffic, Weight weight) {
        double most = ShareWatch.most(weight.fraction());
        return new ShareLook(traffic, most).fit() == ShareFit.FITS
                ? String.format(
                        Locale.ROOT,
                        ", by %d of %d requests only (%.1f%% would fit too): it is watched further",
                        traffic.canary(),
                        traffic.total(),
                        most * 100)
                : "";
    }

    /** That too few came is told once; what too many lead to follows at once, with all of it in its line. */
    static List<String> strays(Stray stray) {
        return stray.tooMany()
                ? List.of()
                : List.of("WARNING  the canary gets far fewer requests than its weight: " + stray.text()
                        + "; this weight will not pass; " + stray.fit().causes());
    }

    private Optional<String> once(Tick tick, ShareLook look, Weight weight) {
        ShareFit fit = look.fit();
        if (fit == ShareFit.UNTOLD || (look.traffic().canary() == 0 && waiting.equals(Optional.of(fit)))) {
            return Optional.empty();
        }
        if (weight.isNone()) {
            // Moved by others: nobody said which share is meant.
            said = look.traffic().canary() > 0;
            return said ? Optional.of(observed(tick)) : Optional.empty();
        }
        waiting = Optional.of(fit);
        said = look.traffic().canary() > 0;
        return Optional.of(observed(tick) + " (weight " + weight + ")"
                + (fit == ShareFit.FITS ? "" : ": " + look.text() + " by the weight; " + fit.causes()));
    }

    private static ShareLook look(Traffic traffic, Weight weight) {
        return new ShareLook(traffic, weight.fraction());
    }

    private static String observed(Tick tick) {
        Traffic traffic = tick.traffic().orElseThrow();
        return String.format(
                Locale.ROOT,
                "observed share %.1f%% of %.0f requests a second",
                traffic.share() * 100,
                traffic.total() * 1000.0 / Math.max(1, tick.length().toMillis()));
    }

    private static String after(Duration time) {
        return time.toSeconds() < 60
                ? Math.round(time.toMillis() / 1000.0) + " s"
                : Durations.format(Duration.ofSeconds(time.toSeconds()));
    }
}
