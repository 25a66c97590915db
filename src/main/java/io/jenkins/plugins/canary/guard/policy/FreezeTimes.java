package io.jenkins.plugins.canary.guard.policy;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of a calendar, each from its beginning to just before its end, in some time zone's local time. */
public sealed interface FreezeTimes {
    /** When the window ends that {@code now} is in; empty if it is in none. */
    Optional<LocalDateTime> end(LocalDateTime now);

    /** One time, {@code 2026-12-18 18:00} to {@code 2027-01-04 08:00}. */
    record Once(LocalDateTime from, LocalDateTime to) implements FreezeTimes {
        @Override
        public Optional<LocalDateTime> end(LocalDateTime now) {
            return !now.isBefore(from) && now.isBefore(to) ? Optional.of(to) : Optional.empty();
        }
    }

    /** Every week, {@code Fri 16:00} to {@code Mon 08:00}. */
    record Weekly(DayOfWeek day, LocalTime from, DayOfWeek endDay, LocalTime to) implements FreezeTimes {
        @Override
        public Optional<LocalDateTime> end(LocalDateTime now) {
            LocalDateTime start = now.toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(day))
                    .atTime(from);
            start = start.isAfter(now) ? start.minusWeeks(1) : start;
            LocalDateTime end = start.toLocalDate()
                    .with(TemporalAdjusters.nextOrSame(endDay))
                    .atTime(to);
            end = end.isAfter(start) ? end : end.plusWeeks(1);
            return now.isBefore(end) ? Optional.of(end) : Optional.empty();
        }
    }

    /** Every day, {@code 22:00} to {@code 06:00}. */
    record Daily(LocalTime from, LocalTime to) implements FreezeTimes {
        @Override
        public Optional<LocalDateTime> end(LocalDateTime now) {
            LocalDateTime start = now.toLocalDate().atTime(from);
            start = start.isAfter(now) ? start.minusDays(1) : start;
            LocalDateTime end = start.toLocalDate().atTime(to);
            end = end.isAfter(start) ? end : end.plusDays(1);
            return now.isBefore(end) ? Optional.of(end) : Optional.empty();
        }
    }

    /**
     * Reads both ends, which are written alike: with a date, with a day of the week, or with neither.
     *
     * @throws Unreadable if they aren't
     */
    static FreezeTimes parse(String from, String to) {
        Mark start = Mark.read(from);
        Mark end = Mark.read(to);
        if (start.date.isPresent() && end.date.isPresent()) {
            if (!end.date.get().isAfter(start.date.get())) {
                throw new Unreadable("an end after the start");
            }
            return new Once(start.date.get(), end.date.get());
        }
        if (start.day.isPresent() && end.day.isPresent()) {
            return new Weekly(start.day.get(), start.time, end.day.get(), end.time);
        }
        if (start.date.isEmpty() && end.date.isEmpty() && start.day.isEmpty() && end.day.isEmpty()) {
            return new Daily(start.time, end.time);
        }
        throw new Unreadable("start and end written alike: both with a date, both with a day of the week, or neither");
    }

    /** One end of a window as it was written. */
    record Mark(Optional<LocalDateTime> date, Optional<DayOfWeek> day, LocalTime time) {
        private static final String ALLOWED =
                "a time such as '2026-12-18 18:00', 'Fri 16:00' (every week) or '22:00' (every day)";
        private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T]+(\\d{2}:\\d{2})");
        private static final Pattern DAY = Pattern.compile("([A-Za-z]{3,9}) +(\\d{2}:\\d{2})");
        private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

        public static Mark read(String text) {
            String written = text == null ? "" : text.strip();
            try {
                Matcher date = DATE.matcher(written);
                if (date.matches()) {
                    LocalDateTime at = LocalDateTime.parse(date.group(1) + " " + date.group(2), FORM);
                    return new Mark(Optional.of(at), Optional.empty(), at.toLocalTime());
                }
                Matcher day = DAY.matcher(written);
                if (day.matches()) {
                    return new Mark(Optional.empty(), Optional.of(day(day.group(1))), LocalTime.parse(day.group(2)));
                }
                if (TIME.matcher(written).matches()) {
                    return new Mark(Optional.empty(), Optional.empty(), LocalTime.parse(written));
                }
            } catch (DateTimeException e) {
                throw new Unreadable(ALLOWED);
            }
            throw new Unreadable(ALLOWED);
        }

        private static DayOfWeek day(String text) {
            String wanted = text.toUpperCase(Locale.ROOT);
            for (DayOfWeek day : DayOfWeek.values()) {
                if (day.name().equals(wanted) || day.name().substring(0, 3).equals(wanted)) {
                    return day;
                }
            }
            throw new Unreadable(ALLOWED);
        }
    }
}
