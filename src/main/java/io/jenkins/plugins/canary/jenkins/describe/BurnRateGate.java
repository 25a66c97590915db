package io.jenkins.plugins.canary.jenkins.describe;

import hudson.Extension;
import java.io.Serializable;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** How fast the canary uses up an error budget: {@code burnRate(objective: '99.9%')}. */
public final class BurnRateGate extends BudgetGate {
    @DataBoundConstructor
    public BurnRateGate(String objective) {
        super(objective);
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("burnRate", common());
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("burnRate")
    public static final class DescriptorImpl extends BudgetForm {
        @Override
        public String getDisplayName() {
            return Messages.BurnRateGate_displayName();
        }
    }
}
