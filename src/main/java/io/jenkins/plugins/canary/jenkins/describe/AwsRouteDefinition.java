package io.jenkins.plugins.canary.jenkins.describe;

import java.io.Serializable;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** A route in AWS: who one is there, and where it is. */
public abstract class AwsRouteDefinition extends RouteDefinition {
    private String credentialsId;
    private String account;
    private String roleArn;
    private String externalId;
    private String endpoint;
    private String timeout;

    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Setting.orNull(credentialsId);
    }

    public String getAccount() {
        return account;
    }

    @DataBoundSetter
    public void setAccount(String account) {
        this.account = Setting.orNull(account);
    }

    public String getRoleArn() {
        return roleArn;
    }

    @DataBoundSetter
    public void setRoleArn(String roleArn) {
        this.roleArn = Setting.orNull(roleArn);
    }

    public String getExternalId() {
        return externalId;
    }

    @DataBoundSetter
    public void setExternalId(String externalId) {
        this.externalId = Setting.orNull(externalId);
    }

    public String getEndpoint() {
        return endpoint;
    }

    @DataBoundSetter
    public void setEndpoint(String endpoint) {
        this.endpoint = Setting.orNull(endpoint);
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Setting.orNull(timeout);
    }

    Map<String, Serializable> kind(String symbol, Setting own) {
        own.put("credentialsId", credentialsId)
                .put("account", account)
                .put("roleArn", roleArn)
                .put("externalId", externalId)
                .put("endpoint", endpoint)
                .put("timeout", timeout);
        return Setting.kind(symbol, own);
    }
}
