package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.canary.report.Digest;
import io.jenkins.plugins.canary.rollout.Question;
import io.jenkins.plugins.canary.rollout.Rollout;
import java.util.List;
import java.util.Locale;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStep;

/** Words a question as Pipeline's own prompt. */
final class Prompting {
    private final Run<?, ?> run;
    private final String name;
    private final String digest;
    private final Question question;

    Prompting(Run<?, ?> run, Rollout rollout, Question question) {
        this(run, rollout.opened().name(), Digest.line(rollout), question);
    }

    /**
     * A question about the rollout {@code name}.
     *
     * @param digest what is known of it, in one line
     */
    Prompting(Run<?, ?> run, String name, String digest, Question question) {
        this.run = run;
        this.name = name;
        this.digest = digest;
        this.question = question;
    }

    /** One that no other prompt of the build has; Jenkins keeps ids that begin in lower case for itself. */
    String id(String call) {
        return "Canary-" + name + "-" + call.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** One line: what was written, and what is known. */
    String text() {
        String asked = question.message().isEmpty() ? "Let the canary go on?" : question.message();
        String others = question.notOwnChange() && !own().isEmpty()
                ? " Not to be answered by " + String.join(", ", own()) + ": it is their own change."
                : "";
        return (digest + ". " + asked + others).replaceAll("\\s+", " ");
    }

    /** Those who may answer as far as Pipeline can tell: it knows lists, not exceptions from groups. */
    List<String> submitters() {
        return question.submitters().stream()
                .filter(id -> !question.notOwnChange() || own().stream().noneMatch(id::equalsIgnoreCase))
                .toList();
    }

    private List<String> own() {
        return Authors.starters(run).stream().distinct().toList();
    }

    InputStep step(String id) {
        var input = new InputStep(text());
        input.setId(id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1));
        input.setOk("Approve");
        input.setCancel("Reject");
        if (!question.submitters().isEmpty()) {
            input.setSubmitter(String.join(",", submitters()));
        }
        return input;
    }
}
