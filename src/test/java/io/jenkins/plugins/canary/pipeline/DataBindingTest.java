package io.jenkins.plugins.canary.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The signatures' own data binding, which the tests of the steps stand on. */
final class DataBindingTest extends PipelineTest {

    @Test
    void textBecomesNumbersAndConstantsWhereTheseAreExpected() {
        Bound bound = bind(Map.of("weight", "5", "share", 2, "unit", "HOURS", "on", "true", "names", List.of("a")));

        assertThat(bound.weight).isEqualTo(5);
        assertThat(bound.share).isEqualTo(2.0);
        assertThat(bound.unit).isEqualTo(TimeUnit.HOURS);
        assertThat(bound.on).isTrue();
        assertThat(bound.names).containsExactly("a");
    }

    @Test
    void textThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("weight", "five")))
                .hasMessageContaining("Bound.weight expects class java.lang.Integer but was unable to coerce the "
                        + "received value \"five\" to that type");
    }

    @Test
    void numbersDontBecomeText() {
        assertThatThrownBy(() -> bind(Map.of("weight", 1, "names", List.of(5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasCauseInstanceOf(ClassCastException.class)
                .hasMessageContaining("setNames() expects class java.lang.String but received class java.lang.Integer");
    }

    @Test
    void whatIsMissingIsZeroOrNull() {
        assertThat(bind(Map.of()).weight).isZero();
        assertThat(bind(Map.of()).names).isNull();
    }

    @Test
    void aSymbolOfAnotherKindIsUnknown() {
        UninstantiatedDescribable timeout = new UninstantiatedDescribable("nothing", null, Map.of());

        assertThatThrownBy(() ->
                        DescribableModel.of(ObserveStep.class).instantiate(Map.of("gates", List.of(timeout)), null))
                .hasMessageContaining("no known implementation of")
                .hasMessageContaining("is using symbol ‘nothing’");
    }

    @Test
    void aClassMayBeNamedInsteadOfASymbol() {
        ObserveStep.Question gate = bind(Map.of("gate", Map.of("$class", "ErrorRate", "max", "1%"))).gate;

        assertThat(gate).hasToString("errors below 1%");
    }

    private static Bound bind(Map<String, ?> arguments) {
        return DescribableModel.of(Bound.class).instantiate(arguments, null);
    }

    public static final class Bound {
        private final int weight;
        private double share;
        private TimeUnit unit;
        private boolean on;
        private List<String> names;
        private ObserveStep.Question gate;

        @DataBoundConstructor
        public Bound(int weight) {
            this.weight = weight;
        }

        @DataBoundSetter
        public void setShare(double share) {
            this.share = share;
        }

        @DataBoundSetter
        public void setUnit(TimeUnit unit) {
            this.unit = unit;
        }

        @DataBoundSetter
        public void setOn(boolean on) {
            this.on = on;
        }

        @DataBoundSetter
        public void setNames(List<String> names) {
            this.names = names;
        }

        @DataBoundSetter
        public void setGate(ObserveStep.Question gate) {
            this.gate = gate;
        }
    }
}
