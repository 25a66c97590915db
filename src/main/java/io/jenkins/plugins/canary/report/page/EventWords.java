package io.jenkins.plugins.canary.report.page;

import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.ShareFit;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.report.LogLines;
import io.jenkins.plugins.canary.rollout.Answer;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Events as rows: the log's words where it has some, and for kinds of events that it has none for, the event's own
 * parts. What comes with every interval is left out, a judgement unless a gate's status changed. Not thread-safe.
 */
final class EventWords {
    private static final int LONGEST = 600;

    /** Said by others: by the task's beginning, by the result that follows, by charts. */
    private static final Set<Class<?>> SILENT = Set.of(
            RolloutEvent.Claimed.class,
            RolloutEvent.ShiftIntended.class,
            RolloutEvent.WriteFailed.class,
            RolloutEvent.TaskEnded.class,
            RolloutEvent.Observed.class,
            RolloutEvent.Strayed.class,
            RolloutEvent.Judged.class);

    private final LogLines lines = new LogLines();
    private List<Object> statuses = List.of();

    /** {@code rollout} is as {@code event} left it. */
    Optional<EventRow> of(RolloutEvent event, Rollout rollout) {
        List<String> said = lines.texts(event, rollout);
        if (event instanceof RolloutEvent.TaskBegun) {
            statuses = List.of();
        }
        if (event instanceof RolloutEvent.Judged judged && !changed(judged.verdict())) {
            return Optional.empty();
        }
        return text(event, said)
                .map(text -> new EventRow(event.at(), kind(event), tone(event), shortened(text), isApproval(event)));
    }

    private static Optional<String> text(RolloutEvent event, List<String> said) {
        if (event instanceof RolloutEvent.TaskBegun begun) {
            return Optional.of(Steps.begun(begun.task()));
        } else if (event instanceof RolloutEvent.Closed closed) {
            return Optional.of(closed.ending().name());
        } else if (event instanceof RolloutEvent.Concluded) {
            // The gates' table that follows stands elsewhere on the page.
            return said.stream().findFirst();
        } else if (!said.isEmpty()) {
            return Optional.of(String.join("; ", said));
        }
        return SILENT.contains(event.getClass()) ? Optional.empty() : Optional.of(parts(event));
    }

    private boolean changed(Verdict verdict) {
        List<Object> now = List.of(
                verdict.status(),
                verdict.leaning(),
                verdict.gates().stream().map(GateVerdict::status).toList());
        boolean changed = !now.equals(statuses);
        statuses = now;
        return changed;
    }

    /** {@code RollbackBegun} as {@code rollback begun}. */
    static String kind(RolloutEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isApproval(RolloutEvent event) {
        return event instanceof RolloutEvent.Asked || event instanceof RolloutEvent.Answered;
    }

    /** Every part of an event that nobody wrote words for. */
    static String parts(RolloutEvent event) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .filter(part -> !part.getName().equals("at"))
                .map(part -> part.getName() + ": " + value(part, event))
                .collect(Collectors.joining("; "));
    }

    private static Object value(RecordComponent part, RolloutEvent event) {
        try {
            Object value = part.getAccessor().invoke(event);
            return value instanceof Optional<?> optional
                    ? optional.map(Object::toString).orElse("-")
                    : value;
        } catch (ReflectiveOperationException e) {
            return "can't be read: " + e.getMessage();
        }
    }

    private static Tone tone(RolloutEvent event) {
        if (event instanceof RolloutEvent.Concluded concluded) {
            return Tone.of(concluded.status());
        } else if (event instanceof RolloutEvent.Checked checked) {
            return checked.warning() ? Tone.WARNING : Tone.NEUTRAL;
        } else if (event instanceof RolloutEvent.TookEffect effect) {
            boolean fits = effect.fit().filter(ShareFit.FITS::equals).isPresent();
            return fits || effect.fit().isEmpty() ? Tone.NEUTRAL : Tone.WARNING;
        } else if (event instanceof RolloutEvent.Strayed) {
            return Tone.WARNING;
        } else if (event instanceof RolloutEvent.Answered answered) {
            return answered.answer() == Answer.APPROVED ? Tone.GOOD : Tone.WARNING;
        } else if (event instanceof RolloutEvent.Promoted) {
            return Tone.GOOD;
        } else if (event instanceof RolloutEvent.RollbackBegun || event instanceof RolloutEvent.RolledBack) {
            return Tone.WARNING;
        }
        if (event instanceof RolloutEvent.Reported reported) {
            return switch (reported.health()) {
                case WELL -> Tone.NEUTRAL;
                case DONE -> Tone.GOOD;
                case UNKNOWN -> Tone.WARNING;
                case FAILED -> Tone.BAD;
            };
        } else if (event instanceof RolloutEvent.WriteFailed failed && failed.kind() == RouteException.Kind.PENDING) {
            return Tone.NEUTRAL;
        }
        boolean bad = event instanceof RolloutEvent.WriteFailed
                || event instanceof RolloutEvent.Drifted
                || event instanceof RolloutEvent.RouteLost
                || event instanceof RolloutEvent.RollbackFailed
                || event instanceof RolloutEvent.ReleaseFailed
                || event instanceof RolloutEvent.Abandoned;
        return bad ? Tone.BAD : Tone.NEUTRAL;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
