package io.jenkins.plugins.canary.jenkins.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.security.AnyTypePermission;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.Permission;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.connect.UnknownName;
import io.jenkins.plugins.canary.jenkins.Permissions;
import io.jenkins.plugins.canary.jenkins.config.AwsAccount;
import io.jenkins.plugins.canary.jenkins.config.CanaryCluster;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.JenkinsDirectory;
import io.jenkins.plugins.canary.jenkins.config.NamedMetrics;
import io.jenkins.plugins.canary.jenkins.describe.PrometheusMetrics;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.pipeline.EmbeddedFolder;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.StaplerRequest2;

/** An administrator allows a restricted cluster to the jobs of a folder; nobody allows one to himself. */
class FolderGrantsTest {
    private static final Set<Permission> ADMINISTRATOR = Set.of(Jenkins.ADMINISTER);
    private static final Set<Permission> CONFIGURER = Set.of(Item.READ, Item.EXTENDED_READ, Item.CONFIGURE, Item.BUILD);

    @TempDir
    private Path folder;

    private final EmbeddedFolder team = new EmbeddedFolder(Jenkins.get(), "team-a");
    private final EmbeddedFolder inner = new EmbeddedFolder(team, "release");
    private MockApiServer api;

    @BeforeEach
    void configure() throws Exception {
        api = MockApiServer.start("shop");
        var cluster = new CanaryCluster("prod");
        cluster.setServerUrl(api.uri().toString());
        cluster.setRestricted(true);
        CanaryGlobalConfiguration.get().setClusters(List.of(cluster));
        var metrics = new NamedMetrics("prometheus-eu", new PrometheusMetrics("http://127.0.0.1:9"));
        metrics.setRestricted(true);
        CanaryGlobalConfiguration.get().setMetricSources(List.of(metrics));
    }

    @AfterEach
    void reset() {
        api.close();
        CanaryGlobalConfiguration.get().setClusters(null);
        CanaryGlobalConfiguration.get().setMetricSources(null);
        CanaryGlobalConfiguration.get().setAwsAccounts(null);
    }

    private static CanaryFolderProperty allowing(String clusters) {
        var property = new CanaryFolderProperty();
        property.setClusters(clusters);
        return property;
    }

    private Run<?, ?> build(ItemGroup<?> parent) throws Exception {
        return EmbeddedPipeline.in(folder.resolve(parent.getFullName() + "-job"), parent, "shop")
                .start("")
                .awaitCompletion(Duration.ofSeconds(20))
                .run();
    }

    private void reaches(ItemGroup<?> parent) throws Exception {
        try (var lease = new JenkinsDirectory(build(parent)).cluster("prod")) {
            assertThat(lease.client().namespaces().list().getItems()).isNotEmpty();
        }
    }

    private void isRefused(ItemGroup<?> parent) {
        assertThatThrownBy(() -> new JenkinsDirectory(build(parent)).cluster("prod"))
                .isInstanceOf(UnknownName.class)
                .hasMessageContaining("isn't in a folder that may use it");
        assertThat(api.faults().requests()).isEmpty();
    }

    @Test
    void aRestrictedClusterIsUsedInTheFolderThatAllowsItAndInThoseInsideItOnly() throws Exception {
        isRefused(team);
        team.addProperty(allowing("prod-us\nprod"));
        isRefused(Jenkins.get());
        isRefused(new EmbeddedFolder(Jenkins.get(), "team-b"));

        reaches(team);
        reaches(inner);
    }

    @Test
    void anInnerFolderAddsToWhatAnOuterOneAllows() throws Exception {
        team.addProperty(allowing("prod"));
        inner.addProperty(allowing("staging"));

        reaches(inner);
    }

    @Test
    void metricSourcesAreAllowedApartFromClusters() throws Exception {
        team.addProperty(allowing("prod, prometheus-eu"));
        assertThatThrownBy(() -> new JenkinsDirectory(build(team)).source(new MetricsSpec.Named("prometheus-eu")))
                .hasMessageContaining("metric source prometheus-eu: the job team-a/shop isn't in a folder");
        var property = new CanaryFolderProperty();
        property.setMetricSources("prometheus-eu");
        inner.addProperty(property);

        new JenkinsDirectory(build(inner))
                .source(new MetricsSpec.Named("prometheus-eu"))
                .close();
    }

    @Test
    void awsAccountsAreAllowedApartFromClusters() throws Exception {
        var account = new AwsAccount("prod");
        account.setController(true);
        account.setRestricted(true);
        CanaryGlobalConfiguration.get().setAwsAccounts(List.of(account));
        team.addProperty(allowing("prod"));
        assertThatThrownBy(() -> new JenkinsDirectory(build(team)).account("route albRule", "prod"))
                .hasMessageContaining("AWS account prod: the job team-a/shop isn't in a folder");
        var property = new CanaryFolderProperty();
        property.setAwsAccounts("prod");
        inner.addProperty(property);

        assertThat(new JenkinsDirectory(build(inner))
                        .account("route albRule", "prod")
                        .login())
                .isEmpty();
    }

    @Test
    void whatNamesFoldersIsStillAllowedThereAndByAFolderAsWell() throws Exception {
        CanaryGlobalConfiguration.get().getClusters().get(0).setFolders("team-b");
        reaches(new EmbeddedFolder(Jenkins.get(), "team-b"));
        api.faults().forgetRequests();
        isRefused(team);
        team.addProperty(allowing("prod"));
        reaches(team);
    }

    /** By XML or a script: Jenkins tells the property its folder before anything is kept. */
    @Test
    void whoMayConfigureAFolderCannotAllowAnythingByItsXml() throws Exception {
        var sent = (CanaryFolderProperty) xstream().fromXML(xstream().toXML(allowing("prod")));
        try (Permissions configurer = Permissions.only(CONFIGURER, CONFIGURER)) {
            assertThat(configurer).isNotNull();
            assertThatThrownBy(() -> team.addProperty(sent)).isInstanceOf(SecurityException.class);
        }
        // As where a folder was left half changed by the refusal: what knows no folder allows nothing.
        team.getProperties().add(sent);
        isRefused(team);
    }

    @Test
    void whatAnAdministratorSavedIsReadBackAtTheNextStart() throws Exception {
        var read = (CanaryFolderProperty) xstream().fromXML(xstream().toXML(allowing("prod")));
        team.addProperty(read);

        assertThat(read.getClusters()).isEqualTo("prod");
        reaches(team);
    }

    @Test
    void aFormOfSomebodyElseLeavesItAsItIsOrIsRefused() throws Exception {
        CanaryFolderProperty property = allowing("prod");
        team.addProperty(property);
        try (Permissions configurer = Permissions.only(CONFIGURER, CONFIGURER)) {
            assertThat(configurer).isNotNull();
            AbstractFolderProperty<?> same = property.reconfigure(new Binding(), form("prod\n", ""));
            assertThat(same).isSameAs(property);
            team.addProperty(same);
            assertThat(property.reconfigure(new Binding(), null)).isSameAs(property);
            assertThatThrownBy(() -> property.reconfigure(new Binding(), form("prod\nprod-us", "")))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> property.reconfigure(new Binding(), form("prod", "prometheus-eu")))
                    .isInstanceOf(SecurityException.class);
            inner.addProperty(property.getDescriptor().newInstance(new Binding(), form("", "")));
        }
        reaches(team);
    }

    @Test
    void anAdministratorsFormIsTakenAndTakesBackWhatIsLeftOut() throws Exception {
        CanaryFolderProperty property = allowing("prod");
        try (Permissions administrator = Permissions.only(ADMINISTRATOR, ADMINISTRATOR)) {
            assertThat(administrator).isNotNull();
            var changed = (CanaryFolderProperty) property.reconfigure(new Binding(), form("", "prometheus-eu"));
            team.addProperty(changed);
            assertThat(changed.getClusters()).isNull();
            assertThat(changed.getMetricSources()).isEqualTo("prometheus-eu");
        }
        isRefused(team);
    }

    @Test
    void anUnknownNameIsToldInTheForm() {
        var descriptor = (CanaryFolderProperty.DescriptorImpl) allowing("x").getDescriptor();

        assertThat(descriptor.doCheckClusters("prod").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckClusters("prod, pord").getMessage()).contains("one a line: prod");
        assertThat(descriptor.doCheckMetricSources("prod").getMessage()).contains("one a line: prometheus-eu");
    }

    private static JSONObject form(String clusters, String metricSources) {
        var form = new JSONObject();
        form.put("clusters", clusters);
        form.put("metricSources", metricSources);
        return form;
    }

    private static XStream xstream() {
        var xstream = new XStream();
        xstream.addPermission(AnyTypePermission.ANY);
        return xstream;
    }

    /** Binds this form's two texts. */
    private static final class Binding implements StaplerRequest2 {
        @Override
        public <T> T bindJSON(Class<T> type, JSONObject form) {
            var property = new CanaryFolderProperty();
            property.setClusters(form.optString("clusters"));
            property.setMetricSources(form.optString("metricSources"));
            return type.cast(property);
        }

        @Override
        public void bindJSON(Object bean, JSONObject form) {
            throw new AssertionError("a property is made anew");
        }
    }
}
