package io.jenkins.plugins.canary.cli;

import io.jenkins.plugins.canary.report.export.JUnitXml;
import io.jenkins.plugins.canary.report.export.PageJson;
import io.jenkins.plugins.canary.report.html.Link;
import io.jenkins.plugins.canary.report.html.ReportHtml;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a report is written as. */
enum ReportFormat {
    html(".html"),
    json(".json"),
    junit(".junit.xml");

    private final String ending;

    ReportFormat(String ending) {
        this.ending = ending;
    }

    /** Beside the journal, under its name. */
    Path beside(Path journal) {
        return journal.resolveSibling(journal.getFileName().toString().replaceFirst("\\.jsonl$", "") + ending);
    }

    void write(Path journal, Path report) throws IOException {
        if (!Files.exists(journal)) {
            throw new IOException(journal + ": found no such file, expected a rollout's journal");
        }
        var events = JournalFile.at(journal).read();
        if (events.isEmpty()) {
            throw new IOException(journal + ": found no event, expected the journal of a rollout that was opened");
        }
        if (!(events.get(0) instanceof RolloutEvent.Opened)) {
            throw new IOException(
                    journal + ": found " + events.get(0).getClass().getSimpleName()
                            + " as its first event, expected Opened: its beginning was removed");
        }
        RolloutPage page = RolloutPage.of(events);
        Files.writeString(
                report,
                switch (this) {
                    case html -> ReportHtml.page(page, downloads(journal, report));
                    case json -> PageJson.of(page);
                    case junit -> JUnitXml.of(page);
                });
    }

    private static List<Link> downloads(Path journal, Path report) {
        boolean neighbours = report.toAbsolutePath()
                .normalize()
                .getParent()
                .equals(journal.toAbsolutePath().normalize().getParent());
        return neighbours ? List.of(new Link("Journal", "./" + encoded(journal.getFileName()))) : List.of();
    }

    private static String encoded(Path name) {
        try {
            return new URI(null, null, name.toString(), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a file's name makes no URL: " + name, e);
        }
    }
}
