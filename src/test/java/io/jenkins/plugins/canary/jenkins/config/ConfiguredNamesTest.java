package io.jenkins.plugins.canary.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.jenkins.Permissions;
import io.jenkins.plugins.canary.jenkins.describe.PrometheusMetrics;
import io.jenkins.plugins.canary.jenkins.step.RolloutStep;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of steps know the names that a job may use, and say of others what its build would say. */
class ConfiguredNamesTest {
    @TempDir
    private Path folder;

    private final RolloutStep.DescriptorImpl form = ExtensionList.lookupSingleton(RolloutStep.DescriptorImpl.class);
    private EmbeddedPipeline pipeline;
    private Job<?, ?> job;

    @BeforeEach
    void configure() {
        var open = new CanaryCluster("test");
        var ours = new CanaryCluster("prod-eu");
        ours.setFolders("shop");
        var others = new CanaryCluster("prod-us");
        others.setFolders("payments");
        CanaryGlobalConfiguration.get().setClusters(List.of(open, ours, others));
        CanaryGlobalConfiguration.get()
                .setMetricSources(
                        List.of(new NamedMetrics("prometheus-eu", new PrometheusMetrics("http://127.0.0.1:1/"))));
        pipeline = EmbeddedPipeline.in(folder, "shop");
        job = Jenkins.get().getItemByFullName("shop", Job.class);
    }

    @AfterEach
    void reset() {
        CanaryGlobalConfiguration.get().setClusters(List.of());
        CanaryGlobalConfiguration.get().setMetricSources(List.of());
    }

    @Test
    void aJobIsOfferedWhatItMayUse() {
        assertThat(form.doFillClusterItems(job)).containsExactly("test", "prod-eu");
        assertThat(form.doFillMetricsItems(job)).containsExactly("prometheus-eu");
        assertThat(form.doCheckCluster(job, "prod-eu").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckMetrics(job, "prometheus-eu").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckCluster(job, "").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void aFormSaysWhatTheBuildSays() {
        for (String cluster : List.of("prod-us", "prod")) {
            EmbeddedBuild build = pipeline.start(
                            "canaryStart service: 'shop', cluster: '" + cluster
                                    + "', namespace: 'shop', route: istio(), metrics: 'prometheus-eu', gates: [errorRate(max: 0)]")
                    .awaitCompletion(Duration.ofSeconds(20));
            FormValidation said = form.doCheckCluster(job, cluster);

            assertThat(said.kind).isEqualTo(FormValidation.Kind.ERROR);
            assertThat(build.log()).contains(said.getMessage());
        }
        assertThat(form.doCheckCluster(job, "prod").getMessage()).endsWith("configured are test, prod-eu");
        assertThat(form.doCheckMetrics(job, "graphite").getMessage())
                .isEqualTo("found 'graphite', expected the name of a metric source under Manage Jenkins, System, Canary"
                        + " releases; configured are prometheus-eu");
    }

    @Test
    void whoMayOnlyReadTheJobIsToldNothing() {
        try (Permissions reader = Permissions.only(Set.of(Jenkins.READ), Set.of(Item.READ))) {
            assertThat(reader).isNotNull();
            assertThat(form.doFillClusterItems(job)).isEmpty();
            assertThat(form.doCheckCluster(job, "prod-us").kind).isEqualTo(FormValidation.Kind.OK);
        }
    }

    @Test
    void anAdministratorIsOfferedEverythingOutsideAnyJob() {
        assertThat(form.doFillClusterItems(null)).containsExactly("test", "prod-eu", "prod-us");
        try (Permissions configurer = Permissions.only(Set.of(Jenkins.READ), Set.of(Item.READ, Item.CONFIGURE))) {
            assertThat(configurer).isNotNull();
            assertThat(form.doFillClusterItems(null)).isEmpty();
        }
    }
}
