package io.jenkins.plugins.canary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.MoreCollectors;
import hudson.model.Result;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.NamedMetrics;
import io.jenkins.plugins.canary.jenkins.describe.PrometheusMetrics;
import io.jenkins.plugins.canary.lab.Lab;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Jenkinsfile for HAProxy on a real one, with nothing changed but addresses and times. */
class FirstJenkinsfileTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @AfterEach
    void forgetTheSource() {
        CanaryGlobalConfiguration.get().setMetricSources(List.of());
    }

    @Test
    void promotesAGoodVersionAndThePagesCommandPutsItBackByHand() throws Exception {
        try (Lab lab = Lab.start(Files.createDirectory(folder.resolve("lab")))) {
            lab.load(Lab.RATE, Duration.ofMinutes(3));
            CanaryGlobalConfiguration.get()
                    .setMetricSources(List.of(new NamedMetrics(
                            "prometheus-eu",
                            new PrometheusMetrics(lab.prometheusUrl().toString()))));
            lab.prometheus().awaitPositive("sum(haproxy_server_http_responses_total{server=\"stable\"})");

            var build = EmbeddedPipeline.in(folder.resolve("jenkins"), "payments")
                    .start(onTheLab(lab))
                    .awaitCompletion(LONG);

            assertThat(build.log()).contains("weight is 5%", "weight is 25%", "weight is 50%", "promoted: all traffic");
            assertThat(build.result()).isEqualTo(Result.SUCCESS);
            assertThat(weights(lab)).isEqualTo("0 of 100");

            lab.haproxy().command(escape());

            assertThat(weights(lab)).isEqualTo("100 of 100");
        }
    }

    /** Stable's share. */
    private static String weights(Lab lab) throws IOException {
        int stable = weight(lab, "stable");
        int canary = weight(lab, "canary");
        return 100 * stable / (stable + canary) + " of 100";
    }

    private static int weight(Lab lab, String server) throws IOException {
        String said = lab.haproxy().command("get weight shop/" + server);
        return Integer.parseInt(said.substring(0, said.indexOf(' ')));
    }

    /** What the page for HAProxy says to send by hand. */
    private static String escape() {
        String command = Pages.examples(Pages.ROOT.resolve("docs/how-to/haproxy.md")).stream()
                .filter(example -> example.language().equals("sh"))
                .map(Pages.Example::text)
                .collect(MoreCollectors.onlyElement());
        return command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\''))
                .replace("payments/", "shop/");
    }

    private static String onTheLab(Lab lab) {
        return Pages.examples(Pages.ROOT.resolve("README.md")).stream()
                .filter(example -> example.text().contains("haproxy("))
                .map(Pages.Example::text)
                .findFirst()
                .orElseThrow()
                .replace("/run/haproxy/admin.sock", lab.haproxySocket().toString())
                .replace("backend: 'payments'", "backend: 'shop'")
                .replace("minRequests: 20", "minRequests: 2")
                .replaceAll("hold: '\\d+m'", "hold: '6s'")
                .replace("gates:", "interval: '3s', metricsDelay: '1500ms', warmup: '0s', gates:");
    }
}
