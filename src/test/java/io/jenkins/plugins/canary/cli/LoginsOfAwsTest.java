package io.jenkins.plugins.canary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.aws.TokenService;
import io.jenkins.plugins.canary.traffic.lambda.Lambda;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Variables of the environment and files at home, as AWS' own tools read them: in a process of its own. */
@Timeout(120)
class LoginsOfAwsTest {
    private static final String CONFIG = """
            [profile me]
            sso_session = shop
            sso_account_id = 123456789012
            sso_role_name = canary
            [sso-session shop]
            sso_region = eu-central-1
            sso_start_url = https://shop.awsapps.com/start
            """;

    @TempDir
    private Path home;

    private TokenService tokens;
    private Lambda lambda;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        tokens = new TokenService("", "");
        lambda = new Lambda(Clock.systemUTC());
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        tokens.close();
        lambda.close();
    }

    /** Looks at the alias, and at no metrics: nobody has any. */
    private String rollout(Map<String, String> environment) throws Exception {
        Path plan = Files.writeString(home.resolve("rollout.yaml"), """
                service: payments
                route:
                  lambdaAlias: {alias: live, region: eu-central-1, stable: '41', canary: '42', timeout: 5s}
                metrics: {prometheus: {url: 'http://127.0.0.1:1'}}
                dataPlane: application
                stable: {version: v1}
                canary: {version: v2}
                gates: [errorRate]
                steps: [{weight: 25, hold: 15m}]
                """);
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "rollout",
                plan.toString(),
                "--journals",
                home.resolve("journals").toString());
        command.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        command.environment()
                .putAll(Map.of(
                        "HOME", home.toString(),
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "AWS_ENDPOINT_URL_LAMBDA", lambda.url(),
                        "AWS_ENDPOINT_URL_STS", tokens.url(),
                        "AWS_ENDPOINT_URL_SSO", tokens.url()));
        command.environment().putAll(environment);
        process = command.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(1);
        assertThat(said).doesNotContain(TokenService.SECRET, TokenService.TOKEN, TokenService.IDENTITY, "SLF4J");
        return said;
    }

    private void assertThatTheAliasWasRead(String said) {
        assertThat(lambda.faults().requests()).as(said).isNotEmpty();
        assertThat(lambda.faults().requests().stream().map(Request::toString))
                .containsOnly("GET /2015-03-31/functions/payments/aliases/live");
        assertThat(lambda.faults().requests().get(0).header("authorization"))
                .contains("Credential=" + TokenService.ID + "/");
        assertThat(said).doesNotContain("AWS gave no key", "SignatureDoesNotMatch");
    }

    private void loggedIn() throws Exception {
        Path aws = Files.createDirectories(home.resolve(".aws/sso/cache"));
        Files.writeString(home.resolve(".aws/config"), CONFIG);
        String name = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-1").digest("shop".getBytes(StandardCharsets.UTF_8)));
        Files.writeString(aws.resolve(name + ".json"), """
                {"startUrl": "https://shop.awsapps.com/start", "region": "eu-central-1", "accessToken": "%s",
                 "expiresAt": "%s"}""".formatted(
                        TokenService.IDENTITY, Instant.now().plusSeconds(3600)));
    }

    @Test
    void aWebIdentityInAFileIsTheRoleThatItMayAssume() throws Exception {
        Path token = Files.writeString(home.resolve("token"), TokenService.IDENTITY);
        assertThatTheAliasWasRead(
                rollout(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(), "AWS_ROLE_ARN", TokenService.ROLE)));
    }

    @Test
    void whoIsLoggedInAtIdentityCenterHasTheKeysOfThePortal() throws Exception {
        loggedIn();
        assertThatTheAliasWasRead(rollout(Map.of("AWS_PROFILE", "me")));
    }
}
