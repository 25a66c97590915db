package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import io.jenkins.plugins.canary.jenkins.config.CanaryCluster;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import java.util.List;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.StaplerRequest2;

/** What forms send, where that isn't what a Jenkinsfile writes. */
class FormBindingTest {

    /** Binds nothing: every field of the form was left empty. */
    private static final class EmptyForm implements StaplerRequest2 {
        @Override
        public <T> T bindJSON(Class<T> type, JSONObject form) {
            throw new AssertionError("the step makes itself");
        }

        @Override
        public void bindJSON(Object bean, JSONObject form) {
            if (bean instanceof WeightStep step) {
                step.setHold("");
                step.setRollout(" ");
            }
        }
    }

    @Test
    void aWeightComesOutOfItsFormAsATextAndEmptyFieldsAreAbsent() throws Exception {
        var form = new JSONObject();
        form.put("weight", "0.5%");
        var step = (WeightStep)
                ExtensionList.lookupSingleton(WeightStep.DescriptorImpl.class).newInstance(new EmptyForm(), form);

        assertThat(step.getWeight()).isEqualTo("0.5%");
        assertThat(step.getHold()).isNull();
        assertThat(step.getRollout()).isNull();
    }

    @Test
    void theLastClusterCanBeRemovedFromTheConfiguration() throws Exception {
        CanaryGlobalConfiguration configuration = CanaryGlobalConfiguration.get();
        configuration.setClusters(List.of(new CanaryCluster("prod")));
        configuration.configure(new EmptyForm(), new JSONObject());

        assertThat(configuration.getClusters()).isEmpty();
    }
}
