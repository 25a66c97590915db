package io.jenkins.plugins.canary.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.Job;
import hudson.security.Permission;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.canary.jenkins.config.CanaryCluster;
import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import io.jenkins.plugins.canary.jenkins.config.FakeCredentials;
import io.jenkins.plugins.canary.jenkins.page.RolloutView;
import io.jenkins.plugins.canary.jenkins.step.CanaryRunAction;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;

/**
 * Every method of the plugin that the web can call, found by reflection: none can be called by GET, none tells or does
 * anything for those who may not. A new one is in this test as soon as it is written; one on something that isn't an
 * extension has to say in {@link #OBJECTS} how to get there.
 */
class WebMethodsTest {
    /** Makes what isn't an extension, such as an action of a build, by its class. */
    private static final Map<Class<?>, Supplier<Object>> OBJECTS = Map.of();

    /** Pages that only read, all of whose URLs go through {@code CanaryRunAction.getTarget}: that asks for Item/Read. */
    private static final Set<Class<?>> PAGES = Set.of(RolloutView.class);

    /** Words for people, and names of those whom only the security realm knows. */
    private static final Set<String> FREE =
            Set.of("reason", "backend", "message", "ok", "submitter", "submitterParameter");

    private static final Set<Permission> NOTHING = Set.of();
    private static final Set<Permission> ADMINISTRATOR = Set.of(Jenkins.ADMINISTER);
    private static final Set<Permission> READER = Set.of(Jenkins.READ, Item.READ);
    private static final Set<Permission> CONFIGURER = Set.of(Item.READ, Item.EXTENDED_READ, Item.CONFIGURE);

    @TempDir
    private static Path folder;

    private static FakeCredentials credentials;
    private static FaultProxy network;
    private static Job<?, ?> job;

    /** One method on one class that has it, its own or inherited. */
    record WebMethod(Class<?> owner, Method method) {
        @Override
        public String toString() {
            Class<?> outer = owner.getEnclosingClass();
            return (outer == null ? owner : outer).getSimpleName() + "." + method.getName();
        }

        /** A page that may be fetched; what isn't said to be one by {@code @GET} is none. */
        boolean isRead() {
            return PAGES.contains(owner) && method.isAnnotationPresent(GET.class);
        }

        /** Whether it is about an item where there is one. */
        boolean knowsItems() {
            return Arrays.stream(method.getParameterTypes()).anyMatch(Item.class::isAssignableFrom);
        }
    }

    /** All but the pages. */
    static List<WebMethod> acting() {
        return all().stream().filter(web -> !web.isRead()).toList();
    }

    static List<WebMethod> all() {
        var all = new ArrayList<WebMethod>();
        for (Class<?> type : Forms.classes().toList()) {
            if (Modifier.isAbstract(type.getModifiers()) || type.isInterface()) {
                continue;
            }
            Set<Method> methods = new LinkedHashSet<>(List.of(type.getMethods()));
            methods.addAll(List.of(type.getDeclaredMethods()));
            methods.stream()
                    .filter(method -> ours(method) && isWeb(method))
                    .map(method -> new WebMethod(type, method))
                    .forEach(all::add);
        }
        return all;
    }

    private static boolean ours(Method method) {
        return method.getDeclaringClass().getName().startsWith("io.jenkins.plugins.canary.")
                && !method.isBridge()
                && !method.isSynthetic();
    }

    /** By its name, which counts for public methods only, or by an annotation of Stapler's. */
    private static boolean isWeb(Method method) {
        return (Modifier.isPublic(method.getModifiers()) && method.getName().matches("(do|js)[A-Z].*"))
                || Stream.of(method.getAnnotations())
                        .anyMatch(each -> each.annotationType().getName().startsWith("org.kohsuke.stapler.verb.")
                                || each.annotationType().getSimpleName().equals("WebMethod")
                                || each instanceof RequirePOST);
    }

    @BeforeAll
    static void start() throws IOException {
        network = FaultProxy.before(request -> Reply.json(200, "{}"));
        CanaryGlobalConfiguration.get().setClusters(List.of(new CanaryCluster("prod")));
        credentials = FakeCredentials.install()
                .atRoot(FakeCredentials.token("at-root", "s3cr3t"))
                .inJobs(FakeCredentials.token("in-job", "s3cr3t"));
        EmbeddedPipeline.in(folder, "shop");
        job = job();
    }

    @AfterAll
    static void stop() {
        CanaryGlobalConfiguration.get().setClusters(List.of());
        network.close();
        credentials.close();
    }

    @BeforeEach
    void forget() {
        network.forgetRequests();
        credentials.forget();
    }

    @Test
    void webMethodsAreFound() {
        assertThat(all())
                .extracting(WebMethod::toString)
                .contains(
                        "CanaryCluster.doTestConnection",
                        "CanaryCluster.doFillCredentialsIdItems",
                        "CanaryCluster.doCheckName",
                        "PrometheusMetrics.doTestConnection",
                        "FreezePolicy.doCheckFolders",
                        "CanaryFolderProperty.doCheckClusters",
                        "WeightStep.doCheckWeight",
                        "WeightStep.doCheckNext",
                        "StartStep.doFillClusterItems",
                        "RolloutStep.doCheckSpec",
                        "IstioRoute.doCheckNamespace",
                        "WebhookGate.doFillCredentialsIdItems")
                .hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWebMethodIsPublicAndTakesPostOnly(WebMethod web) {
        assertThat(Modifier.isPublic(web.method().getModifiers())
                        && Modifier.isPublic(web.method().getDeclaringClass().getModifiers()))
                .as("Stapler calls public methods of public classes")
                .isTrue();
        assertThat(web.method().isAnnotationPresent(POST.class)
                        || web.method().isAnnotationPresent(RequirePOST.class)
                        || web.isRead())
                .as(web + " has @POST or @RequirePOST")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("acting")
    void withoutPermissionNothingIsDoneAndNothingIsTold(WebMethod web) throws Exception {
        for (Item item : web.knowsItems() ? new Item[] {null, job} : new Item[] {null}) {
            try (Permissions none = Permissions.only(READER, READER)) {
                assertThat(none).isNotNull();
                refused(web, item);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("acting")
    void whoMayConfigureAJobMayNotDoSoWithJenkinsItself(WebMethod web) throws Exception {
        try (Permissions configurer = Permissions.only(NOTHING, CONFIGURER)) {
            assertThat(configurer).isNotNull();
            refused(web, null);
        }
    }

    @ParameterizedTest
    @MethodSource("acting")
    void withPermissionItAnswers(WebMethod web) throws Exception {
        try (Permissions administrator = Permissions.only(ADMINISTRATOR, NOTHING)) {
            assertThat(administrator).isNotNull();
            assertThat(call(web, null)).isNotNull();
            assertThat(credentials.asked()).noneMatch(asked -> asked.startsWith("job"));
        }
        credentials.forget();
        if (web.knowsItems()) {
            try (Permissions configurer = Permissions.only(NOTHING, CONFIGURER)) {
                assertThat(configurer).isNotNull();
                assertThat(call(web, job)).isNotNull();
                assertThat(credentials.asked())
                        .as("who configures a job doesn't reach Jenkins' own credentials through it")
                        .noneMatch(asked -> asked.startsWith("root"));
            }
        }
    }

    /** The forms of a configuration can be read; what it names is not talked to. */
    @Test
    void whoMayOnlyReadAConfigurationIsAnsweredAndHasJenkinsTalkToNobody() throws Exception {
        try (Permissions reader = Permissions.only(NOTHING, Set.of(Item.READ, Item.EXTENDED_READ))) {
            assertThat(reader).isNotNull();
            for (WebMethod web : acting().stream().filter(WebMethod::knowsItems).toList()) {
                if (web.method().getName().startsWith("doTest")) {
                    credentials.forget();
                    refused(web, job);
                } else {
                    assertThat(call(web, job)).as(web.toString()).isNotNull();
                }
                assertThat(network.requests()).as(web.toString()).isEmpty();
            }
        }
    }

    /** The pages' own tests ask with and without Item/Read; this one, that there is no way round. */
    @Test
    void pagesAreReachedOnlyThroughWhatAsksForTheRightToRead() throws Exception {
        EmbeddedPipeline.in(folder, "shop").start("").awaitCompletion(Duration.ofSeconds(30));
        var action = new CanaryRunAction();
        action.onAttached(job().getBuildByNumber(1));
        try (Permissions none = Permissions.only(NOTHING, NOTHING)) {
            assertThat(none).isNotNull();
            assertThatThrownBy(action::getTarget).isInstanceOf(SecurityException.class);
        }
        try (Permissions reader = Permissions.only(NOTHING, Set.of(Item.READ))) {
            assertThat(reader).isNotNull();
            assertThat(action.getTarget()).isSameAs(action);
        }
        for (Class<?> page : PAGES) {
            assertThat(ExtensionList.lookup(Object.class)).noneMatch(page::isInstance);
        }
    }

    private static Job<?, ?> job() {
        return Jenkins.get().getItemByFullName("shop", Job.class);
    }

    private void refused(WebMethod web, Item item) throws Exception {
        Object answer;
        try {
            answer = call(web, item);
        } catch (SecurityException refused) {
            answer = null;
        }
        assertThat(network.requests()).as("requests").isEmpty();
        assertThat(credentials.asked()).as("credentials looked up").isEmpty();
        if (answer instanceof FormValidation validation) {
            assertThat(validation.kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(validation.getMessage()).isEmpty();
        } else if (answer instanceof ListBoxModel list) {
            assertThat(list).extracting(option -> option.value).containsOnly("at-root");
        } else if (answer instanceof ComboBoxModel list) {
            assertThat(list).isEmpty();
        } else {
            assertThat(answer).isNull();
        }
    }

    private Object call(WebMethod web, Item item) throws Exception {
        Object target = target(web.owner());
        Object[] arguments = Arrays.stream(web.method().getParameters())
                .map(parameter -> argument(parameter, item))
                .toArray();
        try {
            return web.method().invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SecurityException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private static Object target(Class<?> owner) {
        for (Object each : ExtensionList.lookup(Object.class)) {
            if (each.getClass() == owner) {
                return each;
            }
        }
        Supplier<Object> made = OBJECTS.get(owner);
        assertThat(made)
                .as("%s has web methods and is no extension: say in OBJECTS how to make one", owner)
                .isNotNull();
        return made.get();
    }

    private Object argument(Parameter parameter, Item item) {
        if (Item.class.isAssignableFrom(parameter.getType())) {
            return item;
        }
        assertThat(parameter.getType())
                .as("a parameter of a web method that this test can make: %s", parameter)
                .isEqualTo(String.class);
        return switch (parameter.getName()) {
            case "url", "serverUrl" -> network.uri().toString();
            case "credentialsId" -> "at-root";
            case "value" -> "not// a (value) of anything";
            default -> "";
        };
    }

    @Test
    void eachFieldOfAFormIsCheckedOrChosenFromAListUnlessItTakesAnyText() {
        for (Class<?> type : Forms.bound()) {
            if (!type.getPackageName().matches(".*\\.(config|folder|describe|step)")
                    || Descriptor.class.isAssignableFrom(type)) {
                continue;
            }
            Object descriptor = Jenkins.get().getDescriptorOrDie(type.asSubclass(hudson.model.Describable.class));
            List<String> methods = Arrays.stream(descriptor.getClass().getMethods())
                    .map(Method::getName)
                    .toList();
            Forms.parameters(type).forEach((name, parameter) -> {
                String field = Character.toUpperCase(name.charAt(0)) + name.substring(1);
                boolean free = parameter != String.class || FREE.contains(name) || Forms.isChosen(type, name);
                assertThat(free || methods.contains("doCheck" + field) || methods.contains("doFill" + field + "Items"))
                        .as("%s of %s is checked", name, type.getSimpleName())
                        .isTrue();
            });
        }
    }
}
