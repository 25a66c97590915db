package io.jenkins.plugins.canary.jenkins.page;

import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.canary.report.export.JUnitXml;
import io.jenkins.plugins.canary.report.export.PageJson;
import io.jenkins.plugins.canary.report.html.ReportHtml;
import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.Phase;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.GET;

/**
 * One rollout as its build's pages show it. Whoever hands it out has looked whether the reader may read the job. Reads
 * files, changes nothing. Thread-safe.
 */
public final class RolloutView implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(RolloutView.class.getName());

    private final Run<?, ?> run;
    private final String name;
    private final File journal;
    private final PageCache pages;

    public RolloutView(Run<?, ?> run, String name, File journal, PageCache pages) {
        this.run = run;
        this.name = name;
        this.journal = journal;
        this.pages = pages;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public String getDisplayName() {
        return Messages.RolloutView_displayName(getToken());
    }

    /** Its name in URLs: the journal's, so that two rollouts of one name are told apart. */
    public String getToken() {
        return token(journal);
    }

    private static String token(File journal) {
        return journal.getName().replaceFirst("\\.jsonl$", "");
    }

    public String getUrl() {
        return url(run, journal);
    }

    /** Where the rollout of {@code journal} is shown: below the root of Jenkins, with a slash at its end. */
    public static String url(Run<?, ?> run, File journal) {
        return run.getUrl() + "canary/" + token(journal) + "/";
    }

    /** What it was in a few words: {@code Rolled back: errors 24.32% …}. */
    public String getState() {
        return page().map(page -> page.headline() + (page.state().isEmpty() ? "" : ": " + page.state()))
                .orElseGet(this::nothing);
    }

    private String nothing() {
        return journal.exists() ? "Can't be read" : "Not opened yet, or its journal is gone";
    }

    /** Shorter: without the reason. */
    public String getHeadline() {
        return page().map(RolloutPage::headline).orElseGet(this::nothing);
    }

    public boolean isOpen() {
        return page().map(RolloutPage::open).orElse(true);
    }

    public boolean isStuck() {
        return page().map(page -> page.phase() == Phase.STUCK).orElse(false);
    }

    /** Changes whenever there is something new to show. */
    public String getVersion() {
        return Long.toString(journal.length());
    }

    /** The report; every text in it is encoded. */
    public String getHtml() {
        return page().map(page -> ReportHtml.fragment(page, List.of())).orElseGet(() -> Markup.fragment()
                .leaf("p", "There is nothing to show: " + why())
                .toString());
    }

    private String why() {
        return journal.exists()
                ? "the rollout's journal holds no rollout, or can't be read. The controller's log says more."
                : "the rollout wasn't opened yet, or its journal was removed from the build's directory. A rollout"
                        + " whose journal is removed goes back to stable; the build's log tells.";
    }

    @GET
    public HttpResponse doState() {
        return Download.answer("application/json", "{\"version\":\"" + getVersion() + "\",\"open\":" + isOpen() + "}");
    }

    @GET
    public HttpResponse doFragment() {
        return Download.answer("text/html", getHtml());
    }

    @GET
    public HttpResponse doJournal() {
        return journal.exists()
                ? Download.file(getToken() + ".jsonl", "application/x-ndjson", journal)
                : Download.file(getToken() + ".jsonl", "application/x-ndjson", "");
    }

    @GET
    public HttpResponse doJson() {
        return Download.file(
                getToken() + ".json",
                "application/json",
                page().map(PageJson::of).orElse("{}"));
    }

    @GET
    public HttpResponse doJunit() {
        return Download.file(
                getToken() + ".junit.xml",
                "application/xml",
                page().map(JUnitXml::of).orElse("<testsuite tests=\"0\"/>"));
    }

    private Optional<RolloutPage> page() {
        try {
            return pages.read(journal);
        } catch (IOException | RuntimeException e) {
            // A page must show, whatever lies in the journal; where it lies is the administrator's concern.
            LOGGER.log(Level.WARNING, e, () -> "can't show the rollout " + name + " of " + run);
            return Optional.empty();
        }
    }
}
