package io.jenkins.plugins.canary.jenkins.describe;

import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A route that can lead certain requests to the canary whatever its weight. */
public abstract class CohortRouteDefinition extends KubernetesRouteDefinition {
    private String header;
    private String headerValue;
    private String headerPattern;
    private String cookie;

    public String getHeader() {
        return header;
    }

    @DataBoundSetter
    public void setHeader(String header) {
        this.header = Setting.orNull(header);
    }

    public String getHeaderValue() {
        return headerValue;
    }

    @DataBoundSetter
    public void setHeaderValue(String headerValue) {
        this.headerValue = Setting.orNull(headerValue);
    }

    public String getHeaderPattern() {
        return headerPattern;
    }

    @DataBoundSetter
    public void setHeaderPattern(String headerPattern) {
        this.headerPattern = Setting.orNull(headerPattern);
    }

    public String getCookie() {
        return cookie;
    }

    @DataBoundSetter
    public void setCookie(String cookie) {
        this.cookie = Setting.orNull(cookie);
    }

    @Override
    Map<String, Serializable> kind(String symbol, Setting own) {
        return super.kind(
                symbol,
                own.put("header", header)
                        .put("headerValue", headerValue)
                        .put("headerPattern", headerPattern)
                        .put("cookie", cookie));
    }
}
