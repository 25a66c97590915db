package io.jenkins.plugins.canary.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.stories.Filled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the round trips of forms on a real Jenkins compare: each field can be set and read under one name. */
class FilledTest {
    static List<Class<?>> bound() {
        return Forms.bound().stream()
                .filter(type -> type != CanaryGlobalConfiguration.class && !Descriptor.class.isAssignableFrom(type))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bound")
    void eachFieldGivesWhatWasPutIn(Class<?> type) throws Exception {
        Object filled = Filled.of(type);

        for (Map.Entry<String, Class<?>> parameter : Forms.parameters(type).entrySet()) {
            String name = parameter.getKey();
            String property = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            boolean asked = parameter.getValue() == boolean.class;
            Object value = type.getMethod((asked ? "is" : "get") + property).invoke(filled);
            if (asked) {
                assertThat(value).as(name).isEqualTo(true);
            } else if (parameter.getValue() == String.class || parameter.getValue() == Comparable.class) {
                assertThat(value).as(name).isEqualTo(Filled.text(name));
            }
        }
    }
}
