package io.jenkins.plugins.canary.guard.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A time in which no rollout begins and no canary gets more traffic. A canary that has traffic when it begins keeps it
 * until its build ends or goes back.
 *
 * @param zone in which the times are told
 * @param reason for people, may be empty
 */
public record FreezeWindow(String name, Folders folders, FreezeTimes times, ZoneId zone, String reason)
        implements Policy {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    @Override
    public Optional<String> refusal(Beginning beginning) {
        return frozen(beginning.at());
    }

    @Override
    public Optional<String> refusal(Rise rise) {
        return frozen(rise.at());
    }

    private Optional<String> frozen(Instant at) {
        ZonedDateTime now = at.atZone(zone);
        return times.end(now.toLocalDateTime())
                .map(end -> "frozen until " + end.format(SHOWN) + " (" + zone + "), it is " + now.format(SHOWN)
                        + (reason.isBlank() ? "" : ": " + reason) + "; run it after that");
    }
}
