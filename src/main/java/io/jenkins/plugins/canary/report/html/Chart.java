package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.parse.Durations;
import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Draws one chart. Lines are stretched to the width that there is; text and marks are placed by percents and keep their
 * size, so that a phone shows them as large as a desk does.
 *
 * @param id unique on the page
 * @param title of the picture, and {@code text} its description, for those who don't see it
 * @param bounds limits, drawn across
 */
record Chart(
        String id,
        String title,
        String text,
        int height,
        Unit unit,
        TimeAxis time,
        ValueAxis values,
        List<Line> lines,
        List<Double> bounds,
        List<Band> bands,
        List<Mark> marks) {
    /** Pixels of a chart with marks; {@link #LOW} of one without. */
    static final int HIGH = 200;

    static final int LOW = 90;
    private static final double NARROW = 0.12;

    void draw(Markup out) {
        out.open("div", "class", "plot-row");
        drawValues(out);
        out.open(
                "svg",
                "class",
                "plot",
                "width",
                "100%",
                "height",
                Integer.toString(height),
                "role",
                "img",
                "aria-labelledby",
                id + "-title " + id + "-text");
        out.leaf("title", title, "id", id + "-title").leaf("desc", text, "id", id + "-text");
        drawBands(out);
        drawGrid(out);
        drawBounds(out);
        drawLines(out);
        drawMarks(out);
        out.close().close();
        drawTimes(out);
    }

    private void drawValues(Markup out) {
        out.open(
                "svg", "class", "value-axis", "width", "56", "height", Integer.toString(height), "aria-hidden", "true");
        for (double label : values.labels()) {
            out.leaf("text", unit.format(label), "x", "50", "y", y(label), "dy", "4", "text-anchor", "end");
        }
        out.close();
    }

    private void drawTimes(Markup out) {
        out.open("svg", "class", "time-axis", "height", "18", "aria-hidden", "true");
        for (Duration label : time.labels()) {
            double position = time.position(time.at(label));
            String anchor = position < 0.03 ? "start" : position > 0.95 ? "end" : "middle";
            out.leaf(
                    "text", Durations.format(label), "x", TimeAxis.percent(position), "y", "13", "text-anchor", anchor);
        }
        out.close();
    }

    private void drawBands(Markup out) {
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            double from = time.position(band.from());
            double width = time.position(band.to()) - from;
            out.empty(
                    "rect",
                    "class",
                    i % 2 == 0 ? "band" : "band odd",
                    "x",
                    TimeAxis.percent(from),
                    "y",
                    "0",
                    "width",
                    TimeAxis.percent(width),
                    "height",
                    "100%");
            if (width >= NARROW && !band.label().isEmpty()) {
                out.leaf(
                        "text",
                        band.label(),
                        "class",
                        "band-label",
                        "x",
                        TimeAxis.percent(from),
                        "dx",
                        "14",
                        "y",
                        "15");
            }
        }
    }

    private void drawGrid(Markup out) {
        for (double label : values.labels()) {
            across(out, "grid", label);
        }
    }

    private void drawBounds(Markup out) {
        for (double bound : bounds) {
            across(out, "bound", bound);
            out.leaf(
                    "text",
                    "limit " + unit.format(bound),
                    "class",
                    "bound-label",
                    "x",
                    "100%",
                    "dx",
                    "-4",
                    "y",
                    y(bound),
                    "dy",
                    "-5",
                    "text-anchor",
                    "end");
        }
    }

    private void across(Markup out, String css, double value) {
        out.empty("line", "class", css, "x1", "0", "x2", "100%", "y1", y(value), "y2", y(value));
    }

    private void drawLines(Markup out) {
        out.open(
                "svg",
                "class",
                "stretched",
                "width",
                "100%",
                "height",
                "100%",
                "viewBox",
                "0 0 1000 1000",
                "preserveAspectRatio",
                "none");
        lines.forEach(line -> drawPieces(out, line));
        out.close();
        for (Line line : lines) {
            line.pieces().stream()
                    .filter(piece -> piece.size() == 1)
                    .map(piece -> piece.get(0))
                    .forEach(point -> out.empty(
                            "circle",
                            "class",
                            "point " + line.css(),
                            "cx",
                            time.percent(point.at()),
                            "cy",
                            y(point.value()),
                            "r",
                            "3"));
        }
    }

    private void drawPieces(Markup out, Line line) {
        var path = new StringBuilder();
        for (List<Line.Point> piece : line.pieces()) {
            if (piece.size() == 1) {
                continue;
            }
            for (int i = 0; i < piece.size(); i++) {
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f,%.1f",
                        i == 0 ? "M" : "L",
                        time.position(piece.get(i).at()) * 1000,
                        values.position(piece.get(i).value()) * 1000));
            }
        }
        if (!path.isEmpty()) {
            out.empty(
                    "path",
                    "class",
                    "line " + line.css(),
                    "d",
                    path.toString(),
                    "fill",
                    "none",
                    "vector-effect",
                    "non-scaling-stroke");
        }
    }

    private void drawMarks(Markup out) {
        for (Mark mark : marks) {
            out.empty(
                    "line",
                    "class",
                    "mark-line",
                    "x1",
                    time.percent(mark.at()),
                    "x2",
                    time.percent(mark.at()),
                    "y1",
                    "20",
                    "y2",
                    "100%");
        }
        for (Mark mark : marks) {
            out.open(
                    "svg",
                    "class",
                    "mark " + Symbol.css(mark.tone()),
                    "x",
                    time.percent(mark.at()),
                    "y",
                    "10",
                    "width",
                    "1",
                    "height",
                    "1");
            out.leaf("title", mark.text());
            mark.symbol().draw(out);
            out.close();
        }
    }

    private String y(double value) {
        return TimeAxis.percent(values.position(value));
    }
}
