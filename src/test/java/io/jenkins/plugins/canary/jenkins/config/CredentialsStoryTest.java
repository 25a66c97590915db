package io.jenkins.plugins.canary.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.google.common.base.Throwables;
import hudson.model.Run;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.jenkins.describe.PrometheusMetrics;
import io.jenkins.plugins.canary.lab.KeyPairs;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.SecurePrometheus;
import io.jenkins.plugins.canary.metrics.Answer;
import io.jenkins.plugins.canary.metrics.MetricSource;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose credentials are used for what, by kind, and that no secret of theirs is told. */
@Timeout(60)
class CredentialsStoryTest {
    private static final String SECRET = "s3cr3t-t0ken";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final FakeCredentials credentials = FakeCredentials.install();
    private MockApiServer api;
    private Run<?, ?> run;

    @BeforeEach
    void start() throws Exception {
        api = MockApiServer.start("shop");
        run = EmbeddedPipeline.in(folder.resolve("job"), "shop")
                .start("")
                .awaitCompletion(SOON)
                .run();
    }

    @AfterEach
    void stop() {
        credentials.close();
        api.close();
        CanaryGlobalConfiguration.get().setClusters(List.of());
        CanaryGlobalConfiguration.get().setMetricSources(List.of());
        CanaryGlobalConfiguration.get().setAwsAccounts(List.of());
    }

    private CanaryCluster configured(String credentialsId) {
        var cluster = new CanaryCluster("prod");
        cluster.setServerUrl(api.uri().toString());
        cluster.setCredentialsId(credentialsId);
        CanaryGlobalConfiguration.get().setClusters(List.of(cluster));
        return cluster;
    }

    /** The Authorization header of a request to the cluster that is configured. */
    private String sent() throws UnknownName {
        api.faults().forgetRequests();
        try (var lease = new JenkinsDirectory(run).cluster("prod")) {
            assertThat(lease.client().namespaces().list().getItems()).isNotEmpty();
        }
        return api.faults().requests().get(0).header("authorization");
    }

    @Test
    void aSecretTextIsABearerTokenAndIsFoundAtTheRootForTheServersHost() throws Exception {
        credentials.atRoot(FakeCredentials.token("token", SECRET + "\n"));
        configured("token");

        assertThat(sent()).isEqualTo("Bearer " + SECRET);
        assertThat(credentials.asked()).containsOnly("root for 127.0.0.1");
    }

    @Test
    void allBuildsShareOneClientOfAClusterUntilItsConfigurationChanges() throws Exception {
        credentials.atRoot(FakeCredentials.token("token", SECRET));
        configured("token");
        try (var first = new JenkinsDirectory(run).cluster("prod");
                var second = new JenkinsDirectory(run).cluster("prod");
                var wayBack = new WayBackDirectory("shop").cluster("prod")) {
            assertThat(second.client()).isSameAs(first.client()).isSameAs(wayBack.client());
            configured("token");
            try (var third = new JenkinsDirectory(run).cluster("prod")) {
                assertThat(third.client()).isNotSameAs(first.client());
            }
            assertThat(first.client().namespaces().list().getItems())
                    .as("who has the old one still uses it")
                    .isNotEmpty();
        }
    }

    @Test
    void aUserWithAPasswordIsSentAsSuch() throws Exception {
        credentials.atRoot(FakeCredentials.user("user", "me", SECRET));
        configured("user");

        assertThat(sent())
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString(("me:" + SECRET).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSecretFileIsAKubeconfigWhoseServerIsTakenWhereNoneIsConfigured() throws Exception {
        String kubeconfig = """
                current-context: c
                contexts: [{name: c, context: {cluster: k, user: u}}]
                clusters: [{name: k, cluster: {server: '%s'}}]
                users: [{name: u, user: {token: %s}}]
                """.formatted(api.uri(), SECRET);
        credentials.atRoot(FakeCredentials.file("file", kubeconfig));
        configured("file").setServerUrl(null);

        assertThat(sent()).isEqualTo("Bearer " + SECRET);
    }

    @Test
    void aJobsOwnCredentialsAreNotUsedForWhatAnAdministratorNamed() {
        credentials.inJobs(FakeCredentials.token("token", SECRET));
        configured("token");

        assertThatThrownBy(() -> new JenkinsDirectory(run).cluster("prod"))
                .isInstanceOf(UnknownName.class)
                .hasMessage("cluster prod: found no credentials 'token', expected secret text or secret file or user"
                        + " name with password or certificate; check the id, the folder they are in and the host they"
                        + " are for");
        assertThat(credentials.asked()).containsOnly("root for 127.0.0.1");
    }

    private static Credentials wayBack(String job) throws UnknownName {
        return new WayBackDirectory(job).credentials("route webhook", "signing", "https://lb.example.com/canary");
    }

    @Test
    void theWayBackUsesWhatTheJobCouldUse() throws Exception {
        credentials.inJobs(FakeCredentials.token("signing", SECRET));

        assertThat(wayBack(run.getParent().getFullName())).isEqualTo(Credentials.bearer(SECRET));
        assertThat(credentials.asked()).containsOnly("job for lb.example.com");
    }

    @Test
    void theWayBackOfAJobThatIsGoneUsesWhatAnyJobCouldUseAndNothingOfTheSystems() throws Exception {
        credentials.atRoot(FakeCredentials.systemToken("signing", "system-s3cr3t"));
        assertThatThrownBy(() -> wayBack("gone/shop"))
                .isInstanceOf(UnknownName.class)
                .hasMessageStartingWith("route webhook: found no credentials 'signing'");

        credentials.close();
        try (var others = FakeCredentials.install().atRoot(FakeCredentials.token("signing", SECRET))) {
            assertThat(wayBack("gone/shop")).isEqualTo(Credentials.bearer(SECRET));
            assertThat(others.asked()).containsOnly("root for lb.example.com");
        }
    }

    @Test
    void theAdministratorsCredentialsAreNotUsedForAnAddressThatAJobWrote() {
        credentials.atRoot(FakeCredentials.token("token", SECRET));

        assertThatThrownBy(() -> new JenkinsDirectory(run)
                        .source(new MetricsSpec.Prometheus("http://evil.example.com", "token")))
                .isInstanceOf(UnknownName.class)
                .hasMessageContaining("found no credentials 'token'");
        assertThat(credentials.asked()).containsOnly("job for evil.example.com");
    }

    @Test
    void aKindThatIsNotTakenIsNamedBesideThoseThatAre() {
        credentials.atRoot(FakeCredentials.other("ssh")).inJobs(FakeCredentials.file("file", SECRET));
        configured("ssh");

        assertThatThrownBy(() -> new JenkinsDirectory(run).cluster("prod"))
                .hasMessageContaining("found credentials 'ssh' of the kind 'Base', expected secret text");
        assertThatThrownBy(() ->
                        new JenkinsDirectory(run).source(new MetricsSpec.Prometheus("http://127.0.0.1:9", "file")))
                .hasMessage("metrics prometheus: found credentials 'file' of the kind secret file, expected secret text"
                        + " or user name with password or certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET + "\u0000x", "k\n" + SECRET})
    void aSecretThatCannotBeUsedIsNotShown(String broken) {
        for (StandardCredentials each :
                List.of(FakeCredentials.token("broken", broken), FakeCredentials.file("broken", broken))) {
            try (FakeCredentials more = FakeCredentials.install().atRoot(each).inJobs(each)) {
                configured("broken");
                assertThatThrownBy(() -> new JenkinsDirectory(run).cluster("prod"))
                        .satisfies(e -> assertThat(Throwables.getStackTraceAsString(e))
                                .contains("credentials 'broken'")
                                .doesNotContain(SECRET));
                assertThatThrownBy(() -> new JenkinsDirectory(run)
                                .source(new MetricsSpec.Prometheus("http://127.0.0.1:9", "broken")))
                        .satisfies(e ->
                                assertThat(Throwables.getStackTraceAsString(e)).doesNotContain(SECRET));
            }
        }
    }

    @Test
    void aClusterIsUsedOnlyWhereAnAdministratorAllowsIt() {
        configured(null).setFolders("team-a");

        assertThatThrownBy(() -> new JenkinsDirectory(run).cluster("prod"))
                .hasMessage("cluster prod: the job shop isn't in a folder that may use it; an administrator can allow"
                        + " it in the folder's configuration or under Manage Jenkins, System, Canary releases");
        assertThatThrownBy(() -> new JenkinsDirectory(run).cluster("pord"))
                .as("a cluster that the job may not use isn't suggested")
                .hasMessageContaining("configured are none");
    }

    @Test
    void aSecretFileIsForRoutesThatKnowWhatIsInItAndNoHeader() throws Exception {
        credentials.inJobs(FakeCredentials.file("key", "{\"key\":\n\"" + SECRET + "\"}"));
        Credentials found =
                new JenkinsDirectory(run).credentials("route urlMap", "key", "https://compute.googleapis.com");
        assertThat(found).isInstanceOfSatisfying(Credentials.Document.class, file -> assertThat(file.text())
                .contains(SECRET));
        assertThat(found).hasToString("a secret file");
        assertThatThrownBy(found::header)
                .hasMessage("expected a secret text or a user name with password, found a secret file");
    }

    private static AwsAccount account(String credentialsId) {
        var account = new AwsAccount("shop-prod");
        account.setCredentialsId(credentialsId);
        CanaryGlobalConfiguration.get().setAwsAccounts(List.of(account));
        return account;
    }

    @Test
    void anAwsAccountUsesTheAdministratorsCredentialsAndOnlyWhereThatIsAllowed() throws Exception {
        credentials.inJobs(FakeCredentials.user("aws", "AKIAJOB", "of-the-job"));
        AwsAccount account = account("aws");
        assertThatThrownBy(() -> new JenkinsDirectory(run).account("route albRule", "shop-prod"))
                .hasMessageContaining("AWS account shop-prod: found no credentials 'aws'");
        credentials.atRoot(FakeCredentials.user("aws", "AKIAROOT", SECRET));
        assertThat(new JenkinsDirectory(run)
                        .account("route albRule", "shop-prod")
                        .login())
                .contains(Credentials.basic("AKIAROOT", SECRET));
        assertThat(credentials.asked()).containsOnly("root for amazonaws.com");

        account.setFolders("team-a");
        assertThatThrownBy(() -> new JenkinsDirectory(run).account("route albRule", "shop-prod"))
                .hasMessageContaining("AWS account shop-prod: the job shop isn't in a folder that may use it");
        assertThat(new WayBackDirectory("shop")
                        .account("route albRule", "shop-prod")
                        .login())
                .as("what was moved goes back")
                .contains(Credentials.basic("AKIAROOT", SECRET));
    }

    @Test
    void whatTheControllerMayDoIsUsedOnlyByAnAccountThatSaysSo() throws Exception {
        AwsAccount account = account(null);
        account.setExternalId("shop-1");
        account.setRoleArn("canary");
        assertThatThrownBy(() -> new JenkinsDirectory(run).account("route albRule", "shop-prod"))
                .hasMessageContaining("found neither credentials nor the controller's own login, expected one of them")
                .hasMessageContaining("roleArn: found 'canary', expected the ARN of a role");
        account.setRoleArn("arn:aws:iam::123456789012:role/canary");
        account.setController(true);
        var allowed = new JenkinsDirectory(run).account("route albRule", "shop-prod");
        assertThat(allowed.login()).isEmpty();
        assertThat(allowed.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/canary");
        assertThat(allowed.externalId()).isEqualTo("shop-1");
        assertThatThrownBy(() -> new JenkinsDirectory(run).account("route albRule", "shop-test"))
                .hasMessageContaining("configured are shop-prod");
    }

    @Test
    void aRealPrometheusThatAsksForACertificateGetsTheOneThatIsConfigured() throws Exception {
        KeyPairs server = KeyPairs.make(folder, "server");
        KeyPairs client = KeyPairs.make(folder, "client");
        credentials
                .atRoot(FakeCredentials.certificate("key", client))
                .atRoot(FakeCredentials.certificate("other", server));
        try (SecurePrometheus prometheus = SecurePrometheus.start(folder, server, client)) {
            assertThat(asked(prometheus, "key", server)).isInstanceOf(Answer.Series.class);
            assertThat(asked(prometheus, null, server)).isInstanceOf(Answer.Failure.class);
            assertThat(asked(prometheus, "other", server)).isInstanceOf(Answer.Failure.class);
            assertThat(asked(prometheus, "key", client))
                    .as("a server that the configured authority didn't sign isn't trusted")
                    .isInstanceOfSatisfying(Answer.Failure.class, failure -> assertThat(failure.text())
                            .contains("is its certificate trusted here?"));
        }
    }

    private Answer asked(SecurePrometheus prometheus, String credentialsId, KeyPairs trusted) throws Exception {
        var source = new PrometheusMetrics(prometheus.url().toString());
        source.setCredentialsId(credentialsId);
        var named = new NamedMetrics("secure", source);
        named.setCaCertificate(trusted.certificate());
        CanaryGlobalConfiguration.get().setMetricSources(List.of(named));
        try (MetricSource open = new JenkinsDirectory(run).source(new MetricsSpec.Named("secure"))) {
            return open.instant("vector(1)", Instant.now());
        }
    }

    /** The cluster's own client, which is another one than Prometheus', shows a key store's certificate as well. */
    @Test
    void aServerThatAsksForACertificateGetsTheOneOfTheCluster() throws Exception {
        KeyPairs server = KeyPairs.make(folder, "server");
        KeyPairs client = KeyPairs.make(folder, "client");
        credentials.atRoot(FakeCredentials.certificate("key", client));
        try (SecurePrometheus stand = SecurePrometheus.start(folder, server, client)) {
            CanaryCluster cluster = configured("key");
            cluster.setServerUrl(stand.url().toString());
            cluster.setCaCertificate(server.certificate());
            try (var open = new JenkinsDirectory(run).cluster("prod")) {
                assertThat(open.client().raw("/-/ready")).contains("Prometheus Server is Ready");
            }
        }
    }
}
