package io.jenkins.plugins.canary.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The command line: one file that runs where there is no Jenkins. */
@Tag("packaged")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryJarTest {
    private static final String MAIN = "io.jenkins.plugins.canary.cli.Main";

    private Path file;
    private Archive jar;

    @BeforeAll
    void open() throws IOException {
        file = Path.of(System.getProperty("canary.jar"));
        jar = Archive.read(file);
    }

    @Test
    void nothingOfJenkinsIsInIt() {
        assertThat(jar.classes())
                .contains("io/jenkins/plugins/canary/rollout/Rollout.class")
                .noneMatch(name -> name.startsWith("io/jenkins/plugins/canary/jenkins/"))
                .noneMatch(name -> name.startsWith("hudson/") || name.startsWith("jenkins/"))
                .noneMatch(name -> name.startsWith("org/jenkinsci/") || name.startsWith("org/kohsuke/"))
                .noneMatch(name -> name.startsWith("org/jvnet/") || name.startsWith("org/springframework/"))
                .noneMatch(name -> name.startsWith("com/cloudbees/"));
        assertThat(jar.under("META-INF/annotations/")).isEmpty();
        assertThat(jar.under("META-INF/services/annotations/")).isEmpty();
        assertThat(jar.files()).doesNotContainKey("index.jelly");
    }

    @Test
    void whatLogsPersonsInToAwsIsFoundByAwsLibrary() {
        assertThat(jar.classes())
                .contains(
                        "software/amazon/awssdk/services/sso/auth/SsoProfileCredentialsProviderFactory.class",
                        "software/amazon/awssdk/services/ssooidc/SsoOidcProfileTokenProviderFactory.class");
    }

    @Test
    void noSignatureOfAnotherJarIsLeftThatJavaWouldCheck() {
        assertThat(jar.under("META-INF/")).noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)"));
    }

    @Test
    void theManifestNamesMainAndVersion() throws IOException {
        assertThat(jar.manifest().getValue("Main-Class")).isEqualTo(MAIN);
        assertThat(jar.manifest().getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void itSaysItsVersion() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        file.toString(),
                        "--version")
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(output).contains(jar.manifest().getValue("Implementation-Version"));
            assertThat(process.exitValue()).as(output).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
