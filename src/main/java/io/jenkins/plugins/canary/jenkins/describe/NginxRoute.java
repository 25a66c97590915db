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

/** A split_clients block, {@code nginx(include: '/etc/nginx/canary/payments.conf')}; refused where a controller runs it. */
public final class NginxRoute extends RouteDefinition {
    private final String include;
    private String test;
    private String reload;

    @DataBoundConstructor
    public NginxRoute(String include) {
        this.include = include;
    }

    public String getInclude() {
        return include;
    }

    public String getTest() {
        return test;
    }

    @DataBoundSetter
    public void setTest(String test) {
        this.test = Setting.orNull(test);
    }

    public String getReload() {
        return reload;
    }

    @DataBoundSetter
    public void setReload(String reload) {
        this.reload = Setting.orNull(reload);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind(
                "nginx", arms().put("include", include).put("test", test).put("reload", reload));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("nginx")
    public static final class DescriptorImpl extends RouteForm {
        @Override
        public String getDisplayName() {
            return Messages.NginxRoute_displayName();
        }

        @POST
        public FormValidation doCheckInclude(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "include", value);
        }

        @POST
        public FormValidation doCheckTest(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "test", value);
        }

        @POST
        public FormValidation doCheckReload(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "reload", value);
        }
    }
}
