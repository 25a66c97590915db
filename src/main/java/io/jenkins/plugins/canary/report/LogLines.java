package io.jenkins.plugins.canary.report;

import io.jenkins.plugins.canary.analysis.Calibration;
import io.jenkins.plugins.canary.analysis.GateVerdict;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.Verdict;
import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.rollout.Rollout;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.rollout.TaskState;
import io.jenkins.plugins.canary.traffic.Report;
import io.jenkins.plugins.canary.traffic.RouteException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines that a rollout writes into the build log: plain text that reads well without colour. A watched weight gets a
 * line when a gate's status changed, at most one a minute otherwise, and a table when it is decided. It is told every
 * event of the rollout in order, also those of earlier steps, since some lines sum up. Not thread-safe.
 */
public final class LogLines {
    private static final Duration QUIET = Duration.ofMinutes(1);
    /** Where a reason goes on with its numbers. */
    private static final Pattern CLAUSE = Pattern.compile("[:;] ");

    private final Harm harm = new Harm();
    private final ObservedShare share = new ObservedShare();
    private final LeftOut leftOut = new LeftOut();
    private Optional<Instant> lastLine = Optional.empty();
    private Optional<Verdict> lastVerdict = Optional.empty();
    private String pending = "";

    /** The lines of {@code event}, none or more; {@code rollout} is as the event left it. */
    public List<String> of(RolloutEvent event, Rollout rollout) {
        String prefix = "[canary] " + rollout.opened().name() + " "
                + String.format(Locale.ROOT, "%4s", rollout.weight().toString()) + "  ";
        return texts(event, rollout).stream().map(prefix::concat).toList();
    }

    /** The same without the rollout's name and weight in front; told of each event by one of the two, not both. */
    public List<String> texts(RolloutEvent event, Rollout rollout) {
        if (event instanceof RolloutEvent.Opened opened) {
            var lines = new ArrayList<String>();
            lines.add(opened(opened));
            opened.calibrations().forEach(learned -> lines.add(learned(learned)));
            return lines;
        } else if (event instanceof RolloutEvent.Checked checked) {
            return List.of((checked.warning() ? "WARNING  " : "checked  ") + checked.guard() + ": " + checked.text());
        } else if (event instanceof RolloutEvent.TaskBegun begun) {
            lastVerdict = Optional.empty();
            lastLine = Optional.empty();
            share.restart();
            return begun.task() instanceof Task.Analyze analyze
                    ? List.of("watching for " + Durations.format(analyze.watch().hold()))
                    : List.of();
        } else if (event instanceof RolloutEvent.Shifted shifted) {
            return List.of("weight is " + shifted.weight() + ", read back after " + seconds(shifted.took()));
        } else if (event instanceof RolloutEvent.WriteFailed failed) {
            return failed(failed);
        } else if (event instanceof RolloutEvent.Reported reported) {
            return List.of("controller  " + health(reported.health()) + reported.text());
        } else if (event instanceof RolloutEvent.Observed observed) {
            harm.add(observed.tick(), rollout.opened().gates());
            return Stream.concat(share.add(observed.tick(), rollout).stream(), leftOut.add(observed.tick()).stream())
                    .toList();
        } else if (event instanceof RolloutEvent.TookEffect effect) {
            return List.of(share.add(effect, rollout));
        } else if (event instanceof RolloutEvent.Strayed strayed) {
            return ObservedShare.strays(strayed.stray());
        } else if (event instanceof RolloutEvent.Judged judged) {
            return judged(judged, rollout);
        } else if (event instanceof RolloutEvent.Drifted drifted) {
            return List.of("DRIFT  found the canary at " + drifted.found() + ", expected " + drifted.expected()
                    + "; changed by " + drifted.changedBy());
        } else if (event instanceof RolloutEvent.RouteLost lost) {
            return List.of("ERROR  " + lost.reason());
        } else if (event instanceof RolloutEvent.Concluded concluded) {
            return concluded(concluded, rollout);
        }
        return ending(event, rollout);
    }

    /** Every look at a controller that is at work is noted; it is told when it says something new. */
    private List<String> failed(RolloutEvent.WriteFailed failed) {
        if (failed.kind() != RouteException.Kind.PENDING) {
            return List.of("WARNING  " + failed.reason());
        }
        boolean said = failed.reason().equals(pending);
        pending = failed.reason();
        return said ? List.of() : List.of("waits  " + failed.reason());
    }

    private static String health(Report.Health health) {
        return switch (health) {
            case WELL, DONE -> "";
            case UNKNOWN -> "UNKNOWN  ";
            case FAILED -> "FAILED  ";
        };
    }

    private List<String> ending(RolloutEvent event, Rollout rollout) {
        if (event instanceof RolloutEvent.RollbackBegun begun) {
            String reason = shortly(begun.reason(), rollout);
            return List.of(
                    rollout.opened().original().isEmpty()
                            ? "ends: " + reason + "; nothing to roll back, traffic is moved by others"
                            : "rolling back: " + reason);
        } else if (event instanceof RolloutEvent.RolledBack back) {
            return rollout.touched()
                    ? List.of("rolled back in " + seconds(back.took()) + harm.text())
                    : List.of("nothing to roll back: no weight was moved; the route is released");
        } else if (event instanceof RolloutEvent.Asked asked) {
            return List.of("asks: " + asked.text() + "; waits for "
                    + Durations.format(asked.question().expires()) + ", the gates go on watching");
        } else if (event instanceof RolloutEvent.Answered answered) {
            return List.of(answered.text());
        } else if (event instanceof RolloutEvent.RollbackFailed failed) {
            return List.of(
                    "ERROR  could not roll back: " + failed.reason(),
                    "ERROR  the canary may still get traffic; by hand:",
                    "ERROR    " + failed.manual());
        } else if (event instanceof RolloutEvent.Promoted) {
            return List.of("promoted: all traffic goes to " + newVersion(rollout) + ", the route is released");
        } else if (event instanceof RolloutEvent.ReleaseFailed failed) {
            return List.of(
                    "ERROR  all traffic goes to " + newVersion(rollout) + ", but the route could not be released: "
                            + failed.reason(),
                    "ERROR  what the rollout put there may still be there; by hand, when no other rollout has the route:",
                    "ERROR    " + failed.manual());
        } else if (event instanceof RolloutEvent.Abandoned left) {
            return List.of(
                    "HELD  " + left.reason()
                            + ": the weight stays where it is, as onAbandon says, and NOBODY WATCHES IT",
                    "HELD  to undo it, canaryRollback in a later build of this job, or by hand:",
                    "HELD    " + left.manual());
        } else if (event instanceof RolloutEvent.Resumed resumed) {
            return List.of("goes on after " + resumed.text());
        }
        return List.of();
    }

    /** The reason; of a verdict, whose line stands above, only the gates that made it, or how it begins. */
    private static String shortly(String reason, Rollout rollout) {
        Optional<RolloutEvent.Concluded> verdict =
                rollout.conclusion().filter(end -> end.text().equals(reason));
        String gates = rollout.verdict().gates().stream()
                .filter(gate -> gate.status()
                        == verdict.map(RolloutEvent.Concluded::status).orElse(Status.PASS))
                .map(GateVerdict::gate)
                .collect(Collectors.joining(", "));
        return verdict.map(end -> gates.isEmpty() ? CLAUSE.split(end.text(), 2)[0] : gates)
                .orElse(reason);
    }

    private static String opened(RolloutEvent.Opened opened) {
        if (opened.original().isEmpty()) {
            return "analysis opened, traffic is moved by others; " + gates(opened);
        }
        return "opened on " + opened.route() + " (canary at " + opened.weight() + "); " + gates(opened);
    }

    private static String learned(Calibration calibration) {
        String edges = calibration.edges().stream()
                .map(edge -> BigDecimal.valueOf(edge)
                                .round(new MathContext(6))
                                .stripTrailingZeros()
                                .toPlainString() + "s")
                .collect(Collectors.joining(", "));
        return "history of " + calibration.gate() + ": " + (edges.isEmpty() ? "" : "compared at " + edges + "; ")
                + calibration.note();
    }

    private static String gates(RolloutEvent.Opened opened) {
        var baseline = opened.metrics().arms().baseline();
        return "gates: "
                + String.join(
                        ", ", opened.gates().stream().map(gate -> gate.name()).toList())
                + (baseline.isEmpty() ? "" : "; compared with the baseline " + baseline);
    }

    private List<String> judged(RolloutEvent.Judged judged, Rollout rollout) {
        boolean changed = lastVerdict
                .filter(last -> statuses(last).equals(statuses(judged.verdict())))
                .isEmpty();
        boolean due = lastLine.filter(
                        last -> Duration.between(last, judged.at()).compareTo(QUIET) < 0)
                .isEmpty();
        if (!changed && !due) {
            return List.of();
        }
        lastVerdict = Optional.of(judged.verdict());
        lastLine = Optional.of(judged.at());
        return List.of(elapsed(rollout) + "  " + judged.verdict().status() + "  "
                + judged.verdict().summary());
    }

    private static List<Object> statuses(Verdict verdict) {
        var statuses = new ArrayList<Object>();
        statuses.add(verdict.status());
        statuses.add(verdict.leaning());
        verdict.gates().forEach(gate -> statuses.add(gate.status()));
        return statuses;
    }

    private List<String> concluded(RolloutEvent.Concluded concluded, Rollout rollout) {
        String line = concluded.status() + "  " + concluded.text() + reaction(concluded);
        if (rollout.task().map(state -> state.task() instanceof Task.Promote).orElse(false)) {
            return List.of(line);
        }
        var lines = new ArrayList<String>();
        lines.add(elapsed(rollout) + "  " + line);
        if (rollout.task().flatMap(TaskState::observedUntil).isPresent()) {
            lines.addAll(GateTable.lines(rollout.verdict().gates()));
        }
        return lines;
    }

    private static String newVersion(Rollout rollout) {
        boolean toStable = rollout.task()
                .map(state -> state.task() instanceof Task.Promote promote && promote.toStable())
                .orElse(false);
        return toStable ? "stable, which is the new version" : "the canary";
    }

    private static String reaction(RolloutEvent.Concluded concluded) {
        return concluded
                .reaction()
                .map(reaction -> switch (reaction) {
                    case ROLLBACK -> "";
                    case UNSTABLE -> "; said to mark it unstable: the weight stays";
                    case HOLD -> "; the weight stays, the step fails";
                    case RETURN -> "; said to return: the weight stays, the script decides";
                    case CONTINUE -> "; TOLD TO CONTINUE WITHOUT A PASS";
                })
                .orElse("");
    }

    /** Since the weight was read back, as far as it was observed. */
    private static String elapsed(Rollout rollout) {
        return rollout.task()
                .map(state -> {
                    Instant start = state.settled().orElse(state.begun());
                    Instant end = state.observedUntil().orElse(start);
                    return Durations.format(Duration.ofSeconds(
                            Math.max(0, Duration.between(start, end).toSeconds())));
                })
                .orElse("0s");
    }

    private static String seconds(Duration duration) {
        if (duration.toMillis() < 100) {
            return duration.toMillis() + " ms";
        }
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
