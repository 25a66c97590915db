package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import io.jenkins.plugins.canary.jenkins.form.Check;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.rollout.Question;
import io.jenkins.plugins.canary.spec.Fields;
import io.jenkins.plugins.canary.spec.QuestionReader;
import java.io.IOException;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStep;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code canaryApprove submitter: 'release-managers'}: asks people whether the canary may go on. The prompt is
 * Pipeline's own {@code input}, so every view that knows that one shows this one; a {@link Vigil} watches meanwhile.
 */
public final class ApproveStep extends NamedStep {
    private static final String ID = "[A-Za-z0-9._~!$()*+,:@=-]+";

    private String message;
    private String id;
    private String submitter;
    private String submitterParameter;
    private String ok;
    private String expires;
    private String onReject;
    private String onExpiry;
    private boolean notOwnChange;
    private boolean distinct;

    @DataBoundConstructor
    public ApproveStep() {}

    public String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Setting.orNull(message);
    }

    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Setting.orNull(id);
    }

    public String getSubmitter() {
        return submitter;
    }

    @DataBoundSetter
    public void setSubmitter(String submitter) {
        this.submitter = Setting.orNull(submitter);
    }

    public String getSubmitterParameter() {
        return submitterParameter;
    }

    @DataBoundSetter
    public void setSubmitterParameter(String submitterParameter) {
        this.submitterParameter = Setting.orNull(submitterParameter);
    }

    public String getOk() {
        return ok;
    }

    @DataBoundSetter
    public void setOk(String ok) {
        this.ok = Setting.orNull(ok);
    }

    public String getExpires() {
        return expires;
    }

    @DataBoundSetter
    public void setExpires(String expires) {
        this.expires = Setting.orNull(expires);
    }

    public String getOnReject() {
        return onReject;
    }

    @DataBoundSetter
    public void setOnReject(String onReject) {
        this.onReject = Setting.orNull(onReject);
    }

    public String getOnExpiry() {
        return onExpiry;
    }

    @DataBoundSetter
    public void setOnExpiry(String onExpiry) {
        this.onExpiry = Setting.orNull(onExpiry);
    }

    public boolean isNotOwnChange() {
        return notOwnChange;
    }

    @DataBoundSetter
    public void setNotOwnChange(boolean notOwnChange) {
        this.notOwnChange = notOwnChange;
    }

    public boolean isDistinct() {
        return distinct;
    }

    @DataBoundSetter
    public void setDistinct(boolean distinct) {
        this.distinct = distinct;
    }

    private Setting settings() {
        return new Setting()
                .put("message", message)
                .put("submitter", submitter)
                .put("expires", expires)
                .put("onReject", onReject)
                .put("onExpiry", onExpiry)
                .put("notOwnChange", notOwnChange)
                .put("distinct", distinct);
    }

    private static String checkedId(String id) {
        if (!id.matches(ID)) {
            throw new Unreadable("letters, digits and ._~!$()*+,:@=-");
        }
        return id;
    }

    /** The prompt itself: whatever is put around it, views and restarts would no longer know it for one. */
    @Override
    public StepExecution start(StepContext context) throws IOException, InterruptedException {
        var problems = new Problems();
        Question question = QuestionReader.read(new Fields("", settings().all(), problems));
        if (id != null) {
            problems.read("id", id, () -> checkedId(id));
        }
        Run<?, ?> run = context.get(Run.class);
        Refusal.of("canaryApprove", problems);
        OpenRollout rollout = CanaryRunAction.of(run).find("canaryApprove", getRollout(), Blocks.around(context));
        var prompting = new Prompting(run, rollout.getName(), rollout.digest(), question);
        if (!question.submitters().isEmpty() && prompting.submitters().isEmpty()) {
            throw new AbortException("canaryApprove: submitter: found '" + submitter
                    + "', expected somebody whose change it isn't; who starts a build can't approve it here");
        }
        FlowNode node = context.get(FlowNode.class);
        InputStep input = prompting.step(id == null ? prompting.id(node.getId()) : id);
        if (submitterParameter != null) {
            input.setSubmitterParameter(submitterParameter);
        }
        if (ok != null) {
            input.setOk(ok);
        }
        // Saved with the prompt, which Pipeline saves when it begins.
        rollout.ask(new OpenQuestion(
                input.getId(), node.getId(), prompting.text(), settings().all()));
        Vigil.keep(node.getExecution(), run, rollout);
        return input.start(context);
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryApprove";
        }

        @Override
        public String getDisplayName() {
            return Messages.ApproveStep_displayName();
        }

        @POST
        public FormValidation doCheckId(@AncestorInPath Item item, @QueryParameter String value) {
            return Check.read(item, value, ApproveStep::checkedId);
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            String submitter = text(arguments, "submitter");
            return (text(arguments, "rollout") + (submitter.isEmpty() ? "" : " by " + submitter)).strip();
        }
    }
}
