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

/** A flag that flagd reads from a cluster, {@code openFeature(featureFlag: 'shop', flag: 'new-checkout')}. */
public final class OpenFeatureRoute extends KubernetesRouteDefinition {
    private String featureFlag;
    private String configMap;
    private String key;
    private String flag;

    @DataBoundConstructor
    public OpenFeatureRoute() {}

    public String getFeatureFlag() {
        return featureFlag;
    }

    @DataBoundSetter
    public void setFeatureFlag(String featureFlag) {
        this.featureFlag = Setting.orNull(featureFlag);
    }

    public String getConfigMap() {
        return configMap;
    }

    @DataBoundSetter
    public void setConfigMap(String configMap) {
        this.configMap = Setting.orNull(configMap);
    }

    public String getKey() {
        return key;
    }

    @DataBoundSetter
    public void setKey(String key) {
        this.key = Setting.orNull(key);
    }

    public String getFlag() {
        return flag;
    }

    @DataBoundSetter
    public void setFlag(String flag) {
        this.flag = Setting.orNull(flag);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind(
                "openFeature",
                arms().put("featureFlag", featureFlag)
                        .put("configMap", configMap)
                        .put("key", key)
                        .put("flag", flag));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("openFeature")
    public static final class DescriptorImpl extends KubernetesRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.OpenFeatureRoute_displayName();
        }

        @POST
        public FormValidation doCheckFeatureFlag(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "featureFlag", value);
        }

        @POST
        public FormValidation doCheckConfigMap(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "configMap", value);
        }

        @POST
        public FormValidation doCheckKey(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "key", value);
        }

        @POST
        public FormValidation doCheckFlag(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "flag", value);
        }
    }
}
