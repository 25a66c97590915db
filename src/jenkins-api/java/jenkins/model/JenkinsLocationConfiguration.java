package jenkins.model;

import hudson.model.PersistentDescriptor;

public class JenkinsLocationConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private static final JenkinsLocationConfiguration ONLY = new JenkinsLocationConfiguration();
    private String url;

    public JenkinsLocationConfiguration() {}

    public static JenkinsLocationConfiguration get() {
        return ONLY;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url == null || url.isEmpty() || url.endsWith("/") ? url : url + "/";
    }
}
