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

/** Successes of all tries: {@code conversion(numerator: '…', denominator: '…')}. */
public final class ConversionGate extends WantedGate {
    private final String numerator;
    private final String denominator;

    @DataBoundConstructor
    public ConversionGate(String numerator, String denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    public String getNumerator() {
        return numerator;
    }

    public String getDenominator() {
        return denominator;
    }

    @Override
    public Map<String, Serializable> written() {
        return Setting.kind("conversion", common().put("numerator", numerator).put("denominator", denominator));
    }

    /** Its name in a Jenkinsfile. */
    @Extension
    @Symbol("conversion")
    public static final class DescriptorImpl extends GateForm {
        @Override
        public String getDisplayName() {
            return Messages.ConversionGate_displayName();
        }

        @POST
        public FormValidation doCheckNumerator(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "numerator", value);
        }

        @POST
        public FormValidation doCheckDenominator(@AncestorInPath Item item, @QueryParameter String value) {
            return field(item, "denominator", value);
        }
    }
}
