package io.jenkins.plugins.canary.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import io.jenkins.plugins.canary.jenkins.describe.GateDefinition;
import io.jenkins.plugins.canary.jenkins.describe.PrometheusMetrics;
import io.jenkins.plugins.canary.jenkins.describe.RouteDefinition;
import io.jenkins.plugins.canary.jenkins.step.PlannedStep;
import io.jenkins.plugins.canary.jenkins.step.RolloutStep;
import io.jenkins.plugins.canary.jenkins.step.StartStep;
import io.jenkins.plugins.canary.stories.Filled;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What was filled in is there when a form is opened and saved again. */
@WithJenkins
class FormRoundTripTest {
    private static <T> List<Class<? extends T>> ours(Class<T> base) {
        var found = new ArrayList<Class<? extends T>>();
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (base.isAssignableFrom(descriptor.clazz)
                    && descriptor.clazz.getName().startsWith("io.jenkins.plugins.canary.")) {
                found.add(descriptor.clazz.asSubclass(base));
            }
        }
        return found;
    }

    private static void assertKept(JenkinsRule jenkins, Step before) throws Exception {
        jenkins.assertEqualDataBoundBeans(before, new StepConfigTester(jenkins).configRoundTrip(before));
    }

    @Test
    void ofEveryStep(JenkinsRule jenkins) throws Exception {
        List<Class<? extends Step>> steps = ours(Step.class);
        assertThat(steps).hasSizeGreaterThan(8);
        for (Class<? extends Step> step : steps) {
            assertKept(jenkins, Filled.of(step));
        }
    }

    @Test
    void ofEveryGateAndOfASourceOfMetrics(JenkinsRule jenkins) throws Exception {
        var gates = new ArrayList<GateDefinition>();
        ours(GateDefinition.class).forEach(gate -> gates.add(Filled.of(gate)));
        assertThat(gates).hasSizeGreaterThan(10);
        var step = Filled.of(StartStep.class);
        step.setGates(gates);
        step.setMetricSource(Filled.of(PrometheusMetrics.class));

        assertKept(jenkins, step);
    }

    @Test
    void ofEveryRoute(JenkinsRule jenkins) throws Exception {
        List<Class<? extends RouteDefinition>> routes = ours(RouteDefinition.class);
        assertThat(routes).hasSizeGreaterThan(15);
        for (Class<? extends RouteDefinition> route : routes) {
            var step = Filled.of(StartStep.class);
            step.setRoute(Filled.of(route));
            assertKept(jenkins, step);
        }
    }

    @Test
    void ofAPlan(JenkinsRule jenkins) throws Exception {
        var step = Filled.of(RolloutStep.class);
        step.setSteps(List.of(Filled.of(PlannedStep.class), Filled.of(PlannedStep.class)));

        assertKept(jenkins, step);
    }
}
