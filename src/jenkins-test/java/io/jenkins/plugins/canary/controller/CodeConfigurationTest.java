package io.jenkins.plugins.canary.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.PolicyDefinition;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The example of the page about Configuration as Code, loaded and written out by that plugin. */
@WithJenkins
class CodeConfigurationTest {
    @TempDir
    private Path folder;

    private static String example() throws Exception {
        var yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/how-to/configuration-as-code.md")));
        assertThat(yaml.find()).isTrue();
        return yaml.group(1);
    }

    private void load(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("canary.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toString());
    }

    private static void assertConfigured() {
        CanaryGlobalConfiguration configuration = CanaryGlobalConfiguration.get();
        assertThat(configuration.getClusters()).singleElement().satisfies(cluster -> {
            assertThat(cluster.getServerUrl()).isEqualTo("https://kubernetes.example.com:6443");
            assertThat(cluster.getFolders()).isEqualTo("payments\nshop-*\n");
        });
        assertThat(configuration.getDefaults().ofStep()).containsEntry("hold", "15m");
        assertThat(configuration.getPolicies())
                .extracting(PolicyDefinition::getName)
                .containsExactly(
                        "no releases at the weekend", "year end", "ask before half", "watch errors", "long enough");
        assertThat(configuration.getNotifications()).hasSize(1);
    }

    @Test
    void theExampleIsLoadedAndWhatIsWrittenOutOfItIsReadBack(JenkinsRule jenkins) throws Exception {
        load(example());
        assertConfigured();
        var out = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(out);
        String written = out.toString(StandardCharsets.UTF_8);
        assertThat(written).contains("canary:", "freezeWindow:", "serverUrl: \"https://kubernetes.example.com:6443\"");

        CanaryGlobalConfiguration.get().setClusters(List.of());
        CanaryGlobalConfiguration.get().setPolicies(List.of());
        Pattern ours = Pattern.compile("(?m)^  canary:\n(?:    .*\n)+");
        var found = ours.matcher(written);
        assertThat(found.find()).as(written).isTrue();
        load("unclassified:\n" + found.group());

        assertConfigured();
    }

    @Test
    void theFormOfTheConfigurationKeepsEveryPartOfTheExample(JenkinsRule jenkins) throws Exception {
        load(example());
        CanaryGlobalConfiguration configuration = CanaryGlobalConfiguration.get();
        var clusters = configuration.getClusters();
        var sources = configuration.getMetricSources();
        var defaults = configuration.getDefaults();
        var policies = configuration.getPolicies();
        var notifications = configuration.getNotifications();

        jenkins.configRoundtrip();

        jenkins.assertEqualDataBoundBeans(clusters, configuration.getClusters());
        jenkins.assertEqualDataBoundBeans(sources, configuration.getMetricSources());
        jenkins.assertEqualDataBoundBeans(defaults, configuration.getDefaults());
        jenkins.assertEqualDataBoundBeans(policies, configuration.getPolicies());
        jenkins.assertEqualDataBoundBeans(notifications, configuration.getNotifications());
    }
}
