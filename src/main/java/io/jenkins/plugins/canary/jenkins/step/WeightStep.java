package io.jenkins.plugins.canary.jenkins.step;

import hudson.Extension;
import io.jenkins.plugins.canary.jenkins.describe.Setting;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** {@code canaryStep weight: 5, hold: '10m'}: moves the weight and watches it. Gives a {@link CanaryVerdict}. */
public final class WeightStep extends TaskStep {
    private final String weight;
    private String hold;
    private String maxHold;
    private String next;
    private String onFail;
    private String onInconclusive;
    private String onError;

    /**
     * With the weight to move to.
     *
     * @param weight a number or a text: Declarative compares the declared type with what was written, and this is what
     *     {@code 5} and {@code '0.5%'} have in common
     */
    @DataBoundConstructor
    public WeightStep(Comparable<?> weight) {
        this.weight = weight == null ? null : weight.toString();
    }

    public String getWeight() {
        return weight;
    }

    public String getHold() {
        return hold;
    }

    @DataBoundSetter
    public void setHold(String hold) {
        this.hold = Setting.orNull(hold);
    }

    public String getMaxHold() {
        return maxHold;
    }

    @DataBoundSetter
    public void setMaxHold(String maxHold) {
        this.maxHold = Setting.orNull(maxHold);
    }

    public String getNext() {
        return next;
    }

    /** A number or a text, as the weight. */
    @DataBoundSetter
    public void setNext(Comparable<?> next) {
        this.next = next == null ? null : Setting.orNull(next.toString());
    }

    public String getOnFail() {
        return onFail;
    }

    @DataBoundSetter
    public void setOnFail(String onFail) {
        this.onFail = Setting.orNull(onFail);
    }

    public String getOnInconclusive() {
        return onInconclusive;
    }

    @DataBoundSetter
    public void setOnInconclusive(String onInconclusive) {
        this.onInconclusive = Setting.orNull(onInconclusive);
    }

    public String getOnError() {
        return onError;
    }

    @DataBoundSetter
    public void setOnError(String onError) {
        this.onError = Setting.orNull(onError);
    }

    @Override
    TaskRequest.Kind kind() {
        return TaskRequest.Kind.STEP;
    }

    @Override
    Setting settings() {
        return new Setting()
                .put("weight", weight)
                .put("hold", hold)
                .put("maxHold", maxHold)
                .put("next", next)
                .put("onFail", onFail)
                .put("onInconclusive", onInconclusive)
                .put("onError", onError);
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    public static final class DescriptorImpl extends CanaryDescriptor {
        @Override
        public String getFunctionName() {
            return "canaryStep";
        }

        @Override
        public String getDisplayName() {
            return Messages.WeightStep_displayName();
        }

        /** A form knows texts only, and nothing by which to make a number or a text of one: nobody binds these two. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            var step = new WeightStep(form.optString("weight"));
            step.setNext(form.optString("next"));
            form.remove("next");
            request.bindJSON(step, form);
            return step;
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return (text(arguments, "rollout") + " → "
                            + text(arguments, "weight").replace("%", "").strip() + " %")
                    .strip();
        }
    }
}
