package io.jenkins.plugins.canary.jenkins.step;

import hudson.console.HyperlinkNote;
import hudson.model.Run;
import io.jenkins.plugins.canary.jenkins.page.RolloutView;
import java.io.File;
import jenkins.model.Jenkins;

/** Where the report of a rollout is. */
final class ReportLink {
    private ReportLink() {}

    /** The address as people open it; from the root of Jenkins on where Jenkins doesn't know its own URL. */
    static String url(Run<?, ?> run, File journal) {
        String root = Jenkins.get().getRootUrl();
        return (root == null ? "/" : root) + RolloutView.url(run, journal).replaceFirst("/$", "");
    }

    /** For the log: a link in a browser, the address itself elsewhere. */
    static String line(Run<?, ?> run, String rollout, File journal) {
        String url = url(run, journal);
        return "[canary] " + rollout + "  report: " + HyperlinkNote.encodeTo(url, url);
    }
}
