package io.jenkins.plugins.canary.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.describe.ErrorRateGate;
import io.jenkins.plugins.canary.jenkins.describe.IstioRoute;
import io.jenkins.plugins.canary.jenkins.describe.KubernetesRouteForm;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields of routes and gates say while they are filled in what the step would say when it is called. */
class FieldChecksTest {
    private static final Pattern EXAMPLE = Pattern.compile("<pre>(\\w+): ([^<\\n]*)");

    /** A field with the example of its help. */
    record Field(Class<?> owner, String name, String example) {
        @Override
        public String toString() {
            return owner.getSimpleName() + " " + name + ": " + example;
        }
    }

    static List<Field> examples() {
        var fields = new ArrayList<Field>();
        for (Class<?> type : Forms.bound()) {
            if (type.getPackageName().endsWith(".describe")) {
                Forms.parameters(type).forEach((name, parameter) -> {
                    if (parameter == String.class && check(type, name) != null) {
                        fields.add(new Field(type, name, example(type, name)));
                    }
                });
            }
        }
        return fields;
    }

    private static String example(Class<?> type, String name) {
        Path help = Stream.<Class<?>>iterate(type, owner -> owner != Object.class, Class::getSuperclass)
                .map(owner -> Forms.folder(owner).resolve("help-" + name + ".html"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        Matcher example = EXAMPLE.matcher(Forms.read(help));
        assertThat(example.find()).as(help.toString()).isTrue();
        if (!example.group(1).equals(name)) {
            // One that stands beside another setting.
            Matcher beside = Pattern.compile("\\b" + name + ": '([^']*)'").matcher(Forms.read(help));
            assertThat(beside.find()).as(help.toString()).isTrue();
            return beside.group(1);
        }
        return example.group(2)
                .replaceAll("\\s+// .*", "")
                .replaceAll("^'(.*)'$", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static Method check(Class<?> type, String name) {
        String wanted = "doCheck" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return Arrays.stream(descriptor(type).getClass().getMethods())
                .filter(method -> method.getName().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private static Descriptor<?> descriptor(Class<?> type) {
        return Jenkins.get().getDescriptorOrDie(type.asSubclass(Describable.class));
    }

    private static FormValidation checked(Class<?> type, String name, String value) throws Exception {
        Method method = check(type, name);
        Object[] arguments = Arrays.stream(method.getParameters())
                .map(parameter -> argument(parameter, value))
                .toArray();
        return (FormValidation) method.invoke(descriptor(type), arguments);
    }

    private static Object argument(Parameter parameter, String value) {
        if (Item.class.isAssignableFrom(parameter.getType())) {
            return null;
        }
        return parameter.getName().equals("value") ? value : "";
    }

    @Test
    void thereAreFieldsOfManyKinds() {
        assertThat(examples()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleOfAFieldsHelpIsAccepted(Field field) throws Exception {
        FormValidation answer = checked(field.owner(), field.name(), field.example());

        assertThat(answer.kind).as(answer.getMessage()).isEqualTo(FormValidation.Kind.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    istio | namespace | Shop | found 'Shop', expected a name of Kubernetes
                    istio | virtualService | pay ments | expected a name of Kubernetes
                    gatewayApi | apiVersion | v1 | expected a group and a version
                    haproxy | address | '' | expected the path of HAProxy's stats socket
                    haproxy | address | nowhere | expected
                    latency | quantile | 2 | expected
                    latency | for | soon | expected
                    errorRate | max | a few | expected
                    errorRate | minRequests | -1 | expected a whole number
                    gauge | query | up | ${version}
                    promql | query | '' | expected
                    gauge | name | '' | expected a short name
                    slo | objective | 10% | expected from 0.5
                    slo | longWindow | 1m | expected at least shortWindow
                    mannWhitney | direction | up | expected 'increase', 'decrease'
                    webhook | url | ftp://x | expected
                    webhook | timeout | 2h | expected at most 1m
                    restarts | pods | shop-( | expected a regular expression
                    """)
    void whatTheStepWouldRefuseIsToldInTheForm(String symbol, String field, String value, String told)
            throws Exception {
        Class<?> type = Forms.bound().stream()
                .filter(each -> each.getPackageName().endsWith(".describe"))
                .filter(each -> List.of(descriptor(each)
                                .getClass()
                                .getAnnotation(Symbol.class)
                                .value())
                        .contains(symbol))
                .findFirst()
                .orElseThrow();

        FormValidation answer = checked(type, field, value);

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(answer.getMessage()).contains(told);
    }

    @Test
    void aLimitsSurroundingsAreNotAskedForWhileOneFieldIsChecked() throws Exception {
        assertThat(checked(ErrorRateGate.class, "for", "2m").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(checked(IstioRoute.class, "namespace", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(checked(IstioRoute.class, "virtualService", "").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PlannedStep | weight | 100 | all traffic is what promotion is for
                    PlannedStep | hold | soon | expected
                    PlannedStep | maxHold | 1m | expected at least hold
                    PlannedApproval | expires | never | expected
                    ApproveStep | expires | never | expected
                    WeightStep | next | lots | expected
                    ApproveStep | id | a/b | Expected letters, digits
                    StartStep | namespace | Shop | found 'Shop', expected a name of Kubernetes
                    RolloutStep | spec | steps: [ | not YAML
                    RolloutStep | spec | a list | expected settings by name
                    RolloutStep | spec | {risk: none} | risk: found 'none', expected 'low', 'moderate', 'high'
                    RolloutStep | spec | {holds: 5m} | unknown setting 'holds'
                    RolloutStep | spec | {gates: [{promql: {max: 1}}]} | gates[0] promql query: found nothing
                    """)
    void soIsWhatAStepOrAPlanWouldRefuse(String name, String field, String value, String told) throws Exception {
        Class<?> type = Forms.bound().stream()
                .filter(each -> each.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();

        FormValidation answer = checked(type, field, value);

        assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(answer.getMessage()).contains(told);
    }

    /** The service, the route and the rest can stand in the other fields. */
    @Test
    void aPlansTextMayLeaveToTheFormWhatElseIsThere() throws Exception {
        Class<?> rollout = Forms.bound().stream()
                .filter(each -> each.getSimpleName().equals("RolloutStep"))
                .findFirst()
                .orElseThrow();

        for (String text : List.of("{}", "risk: low", "route: istio", "gates: [{errorRate: {max: 1%}}]")) {
            FormValidation answer = checked(rollout, "spec", text);
            assertThat(answer.kind).as(answer.getMessage()).isEqualTo(FormValidation.Kind.OK);
        }
    }

    /** A form sends a text; a single text is bound as a list of one. */
    @Test
    void rulesAreFilledInOneALineAndShownSoAgain() {
        var route = new IstioRoute();
        route.setRules(List.of("api\r\n  web \n\n"));
        var form = (KubernetesRouteForm) descriptor(IstioRoute.class);

        assertThat(route.getRules()).containsExactly("api", "web");
        assertThat(form.lines(route.getRules())).isEqualTo("api\nweb");
        route.setRules(List.of(form.lines(route.getRules())));
        assertThat(route.getRules()).containsExactly("api", "web");
        route.setRules(List.of(""));
        assertThat(route.getRules()).isNull();
        assertThat(form.lines(route.getRules())).isEmpty();
        assertThat(route.written().toString()).doesNotContain("rules");
    }
}
