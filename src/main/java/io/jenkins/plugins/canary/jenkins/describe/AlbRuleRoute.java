package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Target groups behind a load balancer of AWS, {@code albRule(arn: 'arn:aws:…')}. */
public final class AlbRuleRoute extends AwsRouteDefinition {
    private final String arn;

    @DataBoundConstructor
    public AlbRuleRoute(String arn) {
        this.arn = arn;
    }

    public String getArn() {
        return arn;
    }

    @Override
    public Map<String, Serializable> written() {
        return kind("albRule", arms().put("arn", arn));
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
