package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.Phase;
import io.jenkins.plugins.canary.report.page.Tone;
import java.util.Locale;

/** Marks that differ in shape, so that nobody has to tell colours apart. Drawn around (0, 0), 18 wide. */
enum Symbol {
    CHECK(Shape.CIRCLE, "M-4,0.5 L-1,3.5 L4,-3"),
    CROSS(Shape.SQUARE, "M-3.5,-3.5 L3.5,3.5 M-3.5,3.5 L3.5,-3.5"),
    QUESTION(Shape.DIAMOND, "M-2.2,-2 A2.2,2.2 0 1 1 0,0.4 L0,1.6 M0,4.2 L0,4.5"),
    BANG(Shape.TRIANGLE, "M0,-3 L0,2.2 M0,5 L0,5.3"),
    BACK(Shape.DIAMOND, "M4,2.5 L4,0 L-3.5,0 M-1,-2.8 L-3.8,0 L-1,2.8"),
    DOTS(Shape.CIRCLE, "M-4,0 L-3.7,0 M0,0 L0.3,0 M4,0 L4.3,0"),
    DASH(Shape.CIRCLE, "M-4,0 L4,0");

    private final Shape shape;
    private final String inside;

    Symbol(Shape shape, String inside) {
        this.shape = shape;
        this.inside = inside;
    }

    static Symbol of(Status status) {
        return switch (status) {
            case PASS -> CHECK;
            case FAIL -> CROSS;
            case HOLD, INCONCLUSIVE -> QUESTION;
            case ERROR -> BANG;
        };
    }

    static Symbol of(Phase phase) {
        return switch (phase) {
            case OPEN -> DOTS;
            case PROMOTED -> CHECK;
            case ROLLED_BACK -> BACK;
            case UNTOUCHED -> DASH;
            case STUCK, UNRELEASED -> BANG;
        };
    }

    /** Its paths, inside an svg element that is open. */
    void draw(Markup out) {
        out.empty("path", "class", "outline", "d", shape.outline).empty("path", "class", "inside", "d", inside);
    }

    /** As a picture in a line of text; the words beside it say the same. */
    void inline(Markup out, Tone tone) {
        out.open(
                "svg",
                "class",
                "symbol " + css(tone),
                "viewBox",
                "-10 -10 20 20",
                "width",
                "18",
                "height",
                "18",
                "aria-hidden",
                "true",
                "focusable",
                "false");
        draw(out);
        out.close();
    }

    static String css(Tone tone) {
        return "tone-" + tone.name().toLowerCase(Locale.ROOT);
    }

    private enum Shape {
        CIRCLE("M-8.5,0 A8.5,8.5 0 1 1 8.5,0 A8.5,8.5 0 1 1 -8.5,0 Z"),
        SQUARE("M-8,-8 L8,-8 L8,8 L-8,8 Z"),
        DIAMOND("M0,-9.5 L9.5,0 L0,9.5 L-9.5,0 Z"),
        TRIANGLE("M0,-9.5 L9.5,8 L-9.5,8 Z");

        private final String outline;

        Shape(String outline) {
            this.outline = outline;
        }
    }
}
