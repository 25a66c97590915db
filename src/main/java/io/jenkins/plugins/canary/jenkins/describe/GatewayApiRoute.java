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

/** A route of the Gateway API, {@code gatewayApi(httpRoute: 'payments')}. */
public final class GatewayApiRoute extends MirrorRouteDefinition {
    private String httpRoute;
    private String grpcRoute;
    private String stickyCookie;

    @DataBoundConstructor
    public GatewayApiRoute() {}

    public String getHttpRoute() {
        return httpRoute;
    }

    @DataBoundSetter
    public void setHttpRoute(String httpRoute) {
        this.httpRoute = Setting.orNull(httpRoute);
    }

    public String getGrpcRoute() {
        return grpcRoute;
    }

    @DataBoundSetter
    public void setGrpcRoute(String grpcRoute) {
        this.grpcRoute = Setting.orNull(grpcRoute);
    }

    public String getStickyCookie() {
        return stickyCookie;
    }

    @DataBoundSetter
    public void setStickyCookie(String stickyCookie) {
        this.stickyCookie = Setting.orNull(stickyCookie);
    }

    @Override
    public Map<String, Serializable> written() {
        return kind(
                "gatewayApi",
                arms().put("httpRoute", httpRoute).put("grpcRoute", grpcRoute).put("stickyCookie", stickyCookie));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("gatewayApi")
    public static final class DescriptorImpl extends MirrorRouteForm {
        @Override
        public String getDisplayName() {
            return Messages.GatewayApiRoute_displayName();
        }

        @POST
        public FormValidation doCheckHttpRoute(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "httpRoute", value);
        }

        @POST
        public FormValidation doCheckGrpcRoute(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "grpcRoute", value);
        }

        @POST
        public FormValidation doCheckStickyCookie(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "stickyCookie", value);
        }
    }
}
