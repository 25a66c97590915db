package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.EventRow;
import io.jenkins.plugins.canary.report.page.GateTrack;
import io.jenkins.plugins.canary.report.page.Listed;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The report of one rollout as HTML. It holds no script, no inline style and nothing from elsewhere, so a strict
 * Content-Security-Policy lets it through; colours come from the style sheet {@code report.css} beside this class.
 * Every chart has a title, a description and a table for those who don't see it. Pure: the same page gives the same
 * text.
 */
public final class ReportHtml {
    private ReportHtml() {}

    /** The report without a frame, for a page that has one and the style sheet; its headings begin at {@code h2}. */
    public static String fragment(RolloutPage page, List<Link> downloads) {
        Markup out = Markup.fragment();
        write(out, page, downloads);
        return out.toString();
    }

    /** A whole page that needs nothing else: the styles are in it. */
    public static String page(RolloutPage page, List<Link> downloads) {
        Markup out = Markup.page();
        out.open("html", "lang", "en").open("head");
        out.empty("meta", "charset", "UTF-8");
        out.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
        out.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.empty("meta", "name", "color-scheme", "content", "light dark");
        out.leaf("title", page.name() + ": " + page.headline());
        out.leaf("style", style("frame.css") + style("report.css"));
        out.close().open("body").open("main");
        out.leaf("h1", "Canary " + page.name());
        write(out, page, downloads);
        out.close().close().close();
        return out.toString();
    }

    private static void write(Markup out, RolloutPage page, List<Link> downloads) {
        var times = new Times(page.begun(), page.until());
        var charts = new Charts(page);
        out.open("div", "class", "canary-report");
        Head.write(out, page);
        if (page.moves()) {
            out.open("section").leaf("h2", "Weight").open("figure");
            charts.weights().draw(out);
            legend(out, "canary", "weight", "stable", "observed share of the requests");
            out.close().close();
        }
        out.open("section").leaf("h2", "Gates");
        for (int i = 0; i < page.gates().size(); i++) {
            gate(out, i + 1, page.gates().get(i), charts, times);
        }
        out.close();
        out.open("section").leaf("h2", "Steps");
        StepTable.write(out, page.steps(), times);
        out.close();
        if (!page.approvals().isEmpty()) {
            events(out, "Approvals", new Listed<>(page.approvals(), 0, 0), times);
        }
        events(out, "Events", page.events(), times);
        downloads(out, downloads);
        out.leaf("p", "All times are UTC.", "class", "note").close();
    }

    private static void gate(Markup out, int number, GateTrack track, Charts charts, Times times) {
        out.open("figure");
        out.open("h3").text(track.gate() + " ");
        out.leaf("span", track.rule() + (track.advisory() ? " (advisory)" : ""), "class", "rule")
                .close();
        if (track.seen() == 0) {
            out.leaf("p", "Nothing was measured.", "class", "note");
        } else {
            charts.gate(number, track).draw(out);
            legend(out, "canary", "canary", "stable", "stable");
            if (track.gathersEvidence()) {
                charts.evidence(number, track).draw(out);
                legend(out, "fail", "evidence for a FAIL", "pass", "evidence for a PASS of the step (100% decides)");
            }
            LookTable.write(out, number, track, times);
        }
        out.close();
    }

    private static void legend(Markup out, String css, String text, String otherCss, String otherText) {
        out.open("p", "class", "legend");
        swatch(out, css);
        out.text(" " + text + " ");
        swatch(out, otherCss);
        out.text(" " + otherText).close();
    }

    private static void swatch(Markup out, String css) {
        out.open("svg", "class", "swatch", "width", "28", "height", "10", "aria-hidden", "true");
        out.empty("line", "class", "line " + css, "x1", "0", "x2", "28", "y1", "5", "y2", "5");
        out.close();
    }

    private static void events(Markup out, String title, Listed<EventRow> events, Times times) {
        out.open("section").leaf("h2", title);
        EventTable.write(out, title, events, times);
        out.close();
    }

    private static void downloads(Markup out, List<Link> downloads) {
        if (downloads.isEmpty()) {
            return;
        }
        out.open("section").leaf("h2", "Downloads").open("ul", "class", "downloads");
        for (Link link : downloads) {
            out.open("li")
                    .leaf("a", link.text(), "href", link.href(), "download", "")
                    .close();
        }
        out.close().close();
    }

    private static String style(String name) {
        try (InputStream file = ReportHtml.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name + " out of our own archive", e);
        }
    }
}
