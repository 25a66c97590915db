package io.jenkins.plugins.canary.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import hudson.model.Descriptor.FormException;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.Map;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.StaplerRequest2;

/** Labels in a form: a text there, a map in the step, and back. */
class LabelLinesTest {
    private final StartStep.DescriptorImpl descriptor = ExtensionList.lookupSingleton(StartStep.DescriptorImpl.class);

    /** Binds nothing but the constructor's argument; fails as Stapler does where a text should become a map. */
    private static final class Request implements StaplerRequest2 {
        @Override
        public <T> T bindJSON(Class<T> type, JSONObject form) {
            if (form.has("stable") || form.has("labels")) {
                throw new IllegalArgumentException("unable to convert a text to a map");
            }
            return type.cast(new StartStep(form.optString("service")));
        }

        @Override
        public void bindJSON(Object bean, JSONObject form) {
            throw new AssertionError("the step is made whole");
        }
    }

    private static JSONObject form(String stable) {
        var form = new JSONObject();
        form.put("service", "payments");
        form.put("stable", stable);
        form.put("labels", "");
        return form;
    }

    @Test
    void whatAFormShowsIsWhatItSends() throws Exception {
        var step = (StartStep) descriptor.newInstance(new Request(), form("version=v1\r\n team = a=b \n\n"));

        assertThat(step.getService()).isEqualTo("payments");
        assertThat(step.getStable()).containsExactly(Map.entry("version", "v1"), Map.entry("team", "a=b"));
        assertThat(step.getLabels()).isNull();
        assertThat(descriptor.lines(step.getStable())).isEqualTo("version=v1\nteam=a=b");
        assertThat(descriptor.lines(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "=v1", "a=1\na=2"})
    void aLineThatIsNoneIsToldInItsField(String text) {
        assertThatThrownBy(() -> LabelLines.read(text)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> descriptor.newInstance(new Request(), form(text)))
                .isInstanceOfSatisfying(
                        FormException.class, e -> assertThat(e.getFormField()).isEqualTo("stable"));
        assertThat(descriptor.doCheckStable(null, text).kind).isEqualTo(FormValidation.Kind.ERROR);
    }
}
