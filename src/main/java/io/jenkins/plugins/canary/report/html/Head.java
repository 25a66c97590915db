package io.jenkins.plugins.canary.report.html;

import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.report.page.Tone;
import java.time.Duration;

/** The top of a report: how it stands, and what is known of the rollout. */
final class Head {
    private Head() {}

    static void write(Markup out, RolloutPage page) {
        out.open("p", "class", "state " + Symbol.css(page.tone()), "role", "status");
        Symbol.of(page.phase()).inline(out, page.tone());
        out.text(" ").leaf("strong", page.headline());
        if (!page.state().isEmpty()) {
            out.text(": " + page.state());
        }
        out.close();
        page.manual().ifPresent(manual -> manual(out, page.danger(), manual));
        out.open("dl", "class", "facts");
        page.facts().forEach((name, value) -> fact(out, name, value));
        out.open("div").leaf("dt", "opened").open("dd");
        Times.whole(out, page.begun());
        out.close().close();
        out.open("div")
                .leaf("dt", page.open() ? "so far" : "took")
                .leaf("dd", Times.took(Duration.between(page.begun(), page.until())))
                .close();
        out.close();
    }

    private static void manual(Markup out, String danger, String command) {
        out.open("div", "class", "manual " + Symbol.css(Tone.BAD))
                .leaf("p", danger)
                .open("pre", "tabindex", "0")
                .leaf("code", command)
                .close()
                .close();
    }

    private static void fact(Markup out, String name, String value) {
        out.open("div").leaf("dt", name).open("dd");
        if (value.matches("https?://[^\\s]+")) {
            out.leaf("a", value, "href", value, "rel", "noopener noreferrer");
        } else {
            out.text(value);
        }
        out.close().close();
    }
}
