package io.jenkins.plugins.canary.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Job;
import hudson.util.FormValidation;
import hudson.util.FormValidation.Kind;
import io.jenkins.plugins.canary.jenkins.describe.PrometheusMetrics;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.lab.PrometheusProcess;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The buttons that try a connection: what they ask, what they say, and that they give up. */
@Timeout(60)
class TrialTest {
    private static final String SECRET = "s3cr3t-t0ken";
    private static final Predicate<Request> REVIEW =
            request -> request.is("POST") && request.path().contains("selfsubjectaccessreviews");

    @TempDir
    private Path folder;

    private final FakeCredentials credentials =
            FakeCredentials.install().atRoot(FakeCredentials.token("token", SECRET));
    private MockApiServer api;

    @BeforeEach
    void start() throws IOException {
        api = MockApiServer.start("shop");
    }

    @AfterEach
    void stop() {
        credentials.close();
        api.close();
    }

    /** As an API server answers a login that may do the verbs on one kind of object only. */
    private void allow(String resource, List<String> verbs) {
        api.faults().always(REVIEW, exchange -> {
            String asked = exchange.request().body();
            boolean allowed = asked.contains("\"" + resource + "\"")
                    && verbs.stream().anyMatch(verb -> asked.contains("\"verb\":\"" + verb + "\""));
            exchange.reply(Reply.json(
                    201,
                    "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\",\"spec\":{},"
                            + "\"status\":{\"allowed\":" + allowed + "}}"));
        });
    }

    private FormValidation cluster(String url, String credentialsId) {
        return ExtensionList.lookupSingleton(CanaryCluster.DescriptorImpl.class)
                .doTestConnection(url, "", credentialsId, "shop");
    }

    private FormValidation cluster() {
        return cluster(api.uri().toString(), "token");
    }

    @Test
    void theClusterIsAskedWhatTheLoginMayDoWithRoutesAndNothingElse() {
        allow("virtualservices", List.of("get", "patch"));

        FormValidation told = cluster();

        assertThat(told.kind).as(told.getMessage()).isEqualTo(Kind.OK);
        assertThat(told.getMessage())
                .contains("In shop it may move virtualservices.networking.istio.io, but not")
                .contains("httproutes.gateway.networking.k8s.io (get, patch)")
                .contains("ingresses.networking.k8s.io (get, create, patch, delete)")
                .contains("services.serving.knative.dev (get, patch)");
        assertThat(api.faults().requests()).allMatch(REVIEW).allSatisfy(request -> {
            assertThat(request.header("authorization")).isEqualTo("Bearer " + SECRET);
            assertThat(request.body()).contains("\"namespace\":\"shop\"");
        });
    }

    @Test
    void theRightThatIsMissingIsNamed() {
        allow("virtualservices", List.of("get"));

        FormValidation told = cluster();

        assertThat(told.kind).isEqualTo(Kind.ERROR);
        assertThat(told.getMessage()).contains("Missing rights: virtualservices.networking.istio.io (patch)");
    }

    @Test
    void aLoginThatIsNotKnownAndAServerThatRefusesAreToldApart() {
        api.faults().always(Fault.unauthorized());
        assertThat(cluster().getMessage()).contains("does not accept the login (HTTP 401)");
        api.faults().clear();
        api.faults().always(Fault.serverError());
        assertThat(cluster().getMessage()).contains("HTTP 500");
    }

    @Test
    void aServerThatIsAwayOrBreaksOffIsAnAnswerWithoutTheSecret() {
        assertThat(cluster("http://127.0.0.1:9/", "token").getMessage())
                .contains("http://127.0.0.1:9/ cannot be reached")
                .doesNotContain(SECRET);
        api.faults().always(Fault.cutAnswer());
        assertThat(cluster().kind).isEqualTo(Kind.ERROR);
        assertThat(cluster().getMessage()).doesNotContain(SECRET);
        assertThat(cluster("not a url", "token").kind).isEqualTo(Kind.ERROR);
        assertThat(cluster("", "").getMessage()).contains("no server URL");
        assertThat(cluster(api.uri().toString(), "gone").getMessage()).contains("found no credentials 'gone'");
    }

    @Test
    void aRealPrometheusAnswersTheTrialWithTheCredentialsOfWhoeverAsks() {
        var form = ExtensionList.lookupSingleton(PrometheusMetrics.DescriptorImpl.class);
        try (PrometheusProcess prometheus = PrometheusProcess.start(folder, Map.of())) {
            String url = prometheus.url().toString();

            assertThat(form.doTestConnection(null, url, "token").getMessage())
                    .isEqualTo("Prometheus " + url + " answers queries.");
            assertThat(form.doTestConnection(null, url, "gone").getMessage()).contains("found no credentials 'gone'");
        }
        assertThat(form.doTestConnection(null, "http://127.0.0.1:9", "").getMessage())
                .contains("can't be connected to");
    }

    @Test
    void theListsHoldWhatWouldBeFoundAndNoOtherKind() {
        EmbeddedPipeline.in(folder, "shop");
        Job<?, ?> job = Jenkins.get().getItemByFullName("shop", Job.class);
        credentials
                .atRoot(FakeCredentials.file("file", SECRET))
                .atRoot(FakeCredentials.other("ssh"))
                .inJobs(FakeCredentials.user("mine", "me", SECRET));
        var cluster = ExtensionList.lookupSingleton(CanaryCluster.DescriptorImpl.class);
        var metrics = ExtensionList.lookupSingleton(PrometheusMetrics.DescriptorImpl.class);

        assertThat(cluster.doFillCredentialsIdItems("token", "https://k8s.example.com"))
                .extracting(option -> option.value)
                .containsExactly("", "token", "file");
        assertThat(metrics.doFillCredentialsIdItems(null, "gone", "https://metrics.example.com"))
                .extracting(option -> option.value)
                .containsExactly("", "token", "gone");
        assertThat(metrics.doFillCredentialsIdItems(job, "", "https://metrics.example.com"))
                .extracting(option -> option.value)
                .containsExactly("", "mine");
        assertThat(credentials.asked())
                .containsExactly(
                        "root for k8s.example.com", "root for metrics.example.com", "job for metrics.example.com");
    }

    @Test
    void fieldsAreCheckedByWhatReadsThemLater() {
        var cluster = ExtensionList.lookupSingleton(CanaryCluster.DescriptorImpl.class);
        var freeze = ExtensionList.lookupSingleton(FreezePolicy.DescriptorImpl.class);
        var defaults = ExtensionList.lookupSingleton(CanaryDefaults.DescriptorImpl.class);

        assertThat(cluster.doCheckName("").getMessage()).isEqualTo("This is needed");
        assertThat(cluster.doCheckName("prod-eu").kind).isEqualTo(Kind.OK);
        assertThat(cluster.doCheckServerUrl("https://me:pw@k8s").kind).isEqualTo(Kind.ERROR);
        assertThat(cluster.doCheckCaCertificate("no PEM").getMessage()).contains("certificates as PEM text");
        assertThat(cluster.doCheckFolders("/team").kind).isEqualTo(Kind.ERROR);
        assertThat(freeze.doCheckStart("Fry 10:00").getMessage()).contains("Expected a time such as");
        assertThat(freeze.doCheckZone("Mars").getMessage()).contains("Europe/Berlin");
        assertThat(defaults.doCheckAlpha("2").getMessage()).isEqualTo("found 2.0, expected above 0 and below 1");
        assertThat(defaults.doCheckInterval("soon").getMessage()).contains("expected a duration");
    }
}
