package io.jenkins.plugins.canary.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Job;
import io.jenkins.plugins.canary.guard.policy.Beginning;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The configuration as a YAML text, bound in the way of the Configuration as Code plugin: the page's example, there and back. */
class ConfigurationAsCodeTest {
    private final CanaryGlobalConfiguration configuration = CanaryGlobalConfiguration.get();

    @TempDir
    private Path folder;

    @AfterEach
    void reset() {
        configuration.setClusters(null);
        configuration.setMetricSources(null);
        configuration.setAwsAccounts(null);
        configuration.setDefaults(null);
        configuration.setPolicies(null);
        configuration.setNotifications(null);
    }

    private static String example() throws Exception {
        var yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/how-to/configuration-as-code.md")));
        assertThat(yaml.find()).isTrue();
        return yaml.group(1);
    }

    private static Map<?, ?> yaml(String text) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    @Test
    void theExampleConfiguresEveryPartAndActs() throws Exception {
        CodeBinder.load(yaml(example()));
        EmbeddedPipeline.in(folder, "payments");
        Job<?, ?> job = Jenkins.get().getItemByFullName("payments", Job.class);

        assertThat(configuration.getClusters()).first().satisfies(cluster -> {
            assertThat(cluster.getServerUrl()).isEqualTo("https://kubernetes.example.com:6443");
            assertThat(cluster.getFolders()).isEqualTo("payments\nshop-*\n");
        });
        assertThat(configuration.getClusters())
                .extracting(CanaryCluster::isRestricted)
                .containsExactly(false, true);
        assertThat(configuration.ofRollout("prod-eu"))
                .containsEntry("alpha", "0.01")
                .containsEntry("interval", "30s")
                .containsEntry("namespace", "shop");
        assertThat(configuration.getDefaults().ofStep()).containsEntry("hold", "15m");
        assertThat(configuration.getPolicies())
                .extracting(PolicyDefinition::getName)
                .containsExactly(
                        "no releases at the weekend", "year end", "ask before half", "watch errors", "long enough");
        assertThat(configuration.policies(job).check(new Beginning(List.of(), Instant.parse("2026-12-19T12:00:00Z"))))
                .extracting(finding -> finding.guard())
                .containsExactly("policy 'no releases at the weekend'", "policy 'year end'", "policy 'watch errors'");
        assertThat(configuration.getNotifications())
                .extracting(WebhookNotification::getCredentialsId)
                .containsExactly("hooks-token");
    }

    @Test
    void whatIsWrittenOutIsReadBackToTheSame() throws Exception {
        CodeBinder.load(yaml(example()));
        Map<String, Object> written = CodeBinder.export(configuration);
        String text = new Dump(DumpSettings.builder().build())
                .dumpToString(Map.of("unclassified", Map.of("canary", written)));
        reset();
        assertThat(CodeBinder.export(configuration)).isEmpty();

        CodeBinder.load(yaml(text));

        assertThat(CodeBinder.export(configuration)).isEqualTo(written);
        assertThat(written.keySet())
                .containsExactly("awsAccounts", "clusters", "defaults", "metricSources", "notifications", "policies");
        assertThat(text).contains("freezeWindow").doesNotContain("!!");
    }

    @Test
    void aSettingThatNobodyKnowsIsNotPassedOver() {
        assertThatThrownBy(() -> CodeBinder.load(
                        yaml("unclassified: {canary: {clusters: [{name: x, serverURL: 'https://x'}]}}")))
                .hasMessageContaining("has no setting serverURL");
    }

    /** What was saved by XStream before a field existed leaves it null. */
    @Test
    void theNamesOfJenkinsfilesStayUsableWhereNothingElseWasConfigured() throws Exception {
        try (MockApiServer api = MockApiServer.start("shop")) {
            CodeBinder.load(yaml("unclassified: {canary: {clusters: [{name: prod, serverUrl: '" + api.uri() + "'}]}}"));
            assertThat(configuration.getClusters().get(0).getNamespace()).isNull();
            assertThat(configuration.ofRollout("prod")).isEmpty();
            assertThat(configuration.ofRollout(null)).isEmpty();
        }
    }
}
