package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Target groups behind a load balancer of AWS, {@code albRule(arn: 'arn:aws:…')}. */
public final class AlbRuleRoute extends AwsRouteDefinition {
    private final String arn;
    private boolean keepOthers;

    @DataBoundConstructor
    public AlbRuleRoute(String arn) {
        this.arn = arn;
    }

    public String getArn() {
        return arn;
    }

    public boolean isKeepOthers() {
        return keepOthers;
    }

    @DataBoundSetter
    public void setKeepOthers(boolean keepOthers) {
        this.keepOthers = keepOthers;
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("albRule", arms().put("arn", arn).put("keepOthers", keepOthers));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("albRule")
    public static final class DescriptorImpl extends AwsRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.AlbRuleRoute_displayName();
        }

        @POST
        public FormValidation doCheckArn(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "arn", value);
        }
    }
}
