package io.jenkins.plugins.canary.report.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A line of a chart in pieces: where a value isn't known, there is a gap and no guess.
 *
 * @param css the class that draws it
 */
record Line(String css, List<List<Point>> pieces) {

    /** A value at a time. */
    record Point(Instant at, double value) {}

    Line {
        pieces = List.copyOf(pieces);
    }

    List<Double> values() {
        return pieces.stream().flatMap(List::stream).map(Point::value).toList();
    }

    /** Collects points and gaps in the order of time. */
    static final class Builder {
        private final List<List<Point>> pieces = new ArrayList<>();
        private List<Point> piece = new ArrayList<>();

        Builder add(Instant at, OptionalDouble value) {
            if (value.isPresent()) {
                piece.add(new Point(at, value.getAsDouble()));
            } else {
                end();
            }
            return this;
        }

        private void end() {
            if (!piece.isEmpty()) {
                pieces.add(List.copyOf(piece));
                piece = new ArrayList<>();
            }
        }

        Line line(String css) {
            end();
            return new Line(css, pieces);
        }
    }
}
