package io.jenkins.plugins.canary.traffic.held;

import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.Claim;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a place in which a claim can stand, behind what others wrote: {@code Live [canary-release rollout r-1 of
 * https://ci/job/7/ since 2026-11-21T12:00:00Z until 2026-11-21T12:15:00Z]}. Times lose what is below a second, and an
 * owner is cut where there is no room. Immutable.
 *
 * @param text as it was found
 * @param most how many characters the place takes
 */
public record Note(String text, int most) {
    private static final Pattern CLAIM =
            Pattern.compile(" ?\\[canary-release rollout (\\S{1,64}) of (.{0,120}) since (\\S+) until (\\S+)\\]$");
    private static final int LONGEST_OWNER = 90;
    private static final int SHORTEST_OWNER = 20;
    private static final Claim LONG =
            new Claim("-".repeat(36), "-".repeat(LONGEST_OWNER), Instant.EPOCH, Instant.EPOCH);

    /** The claim that stands there. */
    public Optional<Claim> claim() {
        Matcher says = CLAIM.matcher(text);
        try {
            return says.find()
                    ? Optional.of(new Claim(
                            says.group(1), says.group(2), Instant.parse(says.group(3)), Instant.parse(says.group(4))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The text as others wrote it. */
    public String others() {
        return claim().isPresent() ? CLAIM.matcher(text).replaceFirst("") : text;
    }

    /** Whether a claim finds room. */
    boolean hasRoom() {
        return with(LONG).length() <= most;
    }

    /** The text as it shall be: with another claim, or with none. */
    public String with(Optional<Claim> claim) {
        return claim.map(this::with).orElseGet(this::others);
    }

    private String with(Claim claim) {
        String before = others().isEmpty() ? "" : others() + " ";
        String whole = before + said(claim, LONGEST_OWNER);
        for (int owner = LONGEST_OWNER; owner > SHORTEST_OWNER && whole.length() > most; owner -= 10) {
            whole = before + said(claim, owner - 10);
        }
        return whole;
    }

    private static String said(Claim claim, int mostOfOwner) {
        return "[canary-release rollout " + claim.rollout() + " of " + OneLine.of(claim.owner(), mostOfOwner)
                + " since " + seconds(claim.since()) + " until " + seconds(claim.leaseEnd()) + "]";
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether a place with the claim {@code found} says of {@code wanted} all that it can say. */
    static boolean says(Claim found, Claim wanted) {
        return found.sameRollout(wanted) && seconds(found.leaseEnd()).equals(seconds(wanted.leaseEnd()));
    }
}
