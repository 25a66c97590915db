package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** How fast the whole service uses up its error budget: {@code slo(objective: '99.9%')}. */
public final class SloGate extends BudgetGate {
    @DataBoundConstructor
    public SloGate(String objective) {
        super(objective);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("slo", common());
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("slo")
    public static final class DescriptorImpl extends BudgetForm {
        @Override
        public String getDisplayName() {
            return Messages.SloGate_displayName();
        }
    }
}
