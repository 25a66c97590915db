package io.jenkins.plugins.canary.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import io.jenkins.plugins.canary.traffic.aws.TokenService;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The archive that is installed: what is needed is in it, and nothing that Jenkins or another plugin brings. */
@Tag("packaged")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HpiTest {
    private static final String JAR = "WEB-INF/lib/canary-release.jar";
    private static final String OWN = "io/jenkins/plugins/canary/";

    private static final Set<String> LIBRARIES = Set.of(
            "annotations",
            "auth",
            "aws-core",
            "aws-query-protocol",
            "checksums",
            "checksums-spi",
            "endpoints-spi",
            "http-auth",
            "http-auth-aws",
            "http-auth-spi",
            "http-client-spi",
            "identity-spi",
            "json-utils",
            "metrics-spi",
            "profiles",
            "protocol-core",
            "reactive-streams",
            "regions",
            "retries",
            "retries-spi",
            "sdk-core",
            "sts",
            "third-party-jackson-core",
            "url-connection-client",
            "utils",
            "utils-lite");

    /** Which tool wrote the archive: the two are written by two. */
    private static final Set<String> OF_TOOLS = Set.of("Ant-Version", "Created-By", "Build-Jdk-Spec");

    private Archive hpi;
    private Archive jar;
    private List<Path> jars;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        hpi = Archive.read(Path.of(System.getProperty("canary.hpi")));
        jar = Archive.read(hpi.files().get(JAR));
        jars = new ArrayList<>();
        for (String name : hpi.under("WEB-INF/lib/").toList()) {
            jars.add(Files.write(
                    folder.resolve(Path.of(name).getFileName().toString()),
                    hpi.files().get(name)));
        }
    }

    @Test
    void besideOurJarThereIsOnlyWhatLogsInToAws() {
        assertThat(hpi.files().keySet())
                .contains("META-INF/MANIFEST.MF", "META-INF/NOTICE", JAR)
                .allMatch(name -> name.startsWith("META-INF/") || name.equals(JAR) || LIBRARIES.contains(plain(name)));
        assertThat(hpi.under("WEB-INF/lib/").map(HpiTest::plain)).containsAll(LIBRARIES);
        assertThat(hpi.under("WEB-INF/lib/")
                        .filter(name -> !name.equals(JAR))
                        .mapToLong(name -> hpi.files().get(name).length)
                        .sum())
                .as("bytes of libraries")
                .isLessThan(5_000_000);
    }

    @Test
    void librariesCarryTheirLicencesAndNoClassesOfOthers() throws IOException {
        for (String name :
                hpi.under("WEB-INF/lib/").filter(each -> !each.equals(JAR)).toList()) {
            Archive library = Archive.read(hpi.files().get(name));
            assertThat(library.classes())
                    .as(name)
                    .allMatch(each -> each.startsWith("software/amazon/awssdk/")
                            || each.startsWith("org/reactivestreams/")
                            || each.startsWith("META-INF/")
                            || each.equals("module-info.class"));
            assertThat(library.files().keySet())
                    .as(name)
                    .anyMatch(each -> each.startsWith("META-INF/LICENSE") || name.contains("reactive-streams"));
        }
    }

    /** Without its version. */
    private static String plain(String library) {
        return library.replaceFirst("^WEB-INF/lib/(.*?)-\\d.*$", "$1");
    }

    @Test
    void bothManifestsSayWhichPluginThisIs() throws IOException {
        assertThat(attributes(jar))
                .as("saved actions are refused unless the inner jar says whose it is")
                .isEqualTo(attributes(hpi));
        assertThat(jar.manifest().getValue("Short-Name")).isEqualTo("canary-release");
        assertThat(jar.manifest().getValue("Jenkins-Version")).isEqualTo("2.504.3");
        assertThat(jar.manifest().getValue("Plugin-Version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void thePluginsItNeedsAreNamedWithTheirVersionsOnce() throws IOException {
        String[] dependencies = jar.manifest().getValue("Plugin-Dependencies").split(",");
        assertThat(dependencies)
                .allMatch(one -> one.matches("[a-z0-9-]+:[0-9][A-Za-z0-9_.-]*(;resolution:=optional)?"));
        assertThat(String.join(",", dependencies)).isEqualTo(System.getProperty("canary.hpi.dependencies"));
        assertThat(Arrays.stream(dependencies).map(one -> one.substring(0, one.indexOf(':'))))
                .doesNotHaveDuplicates()
                .contains("workflow-step-api", "structs", "kubernetes-client-api", "okhttp-api", "jackson2-api");
    }

    @Test
    void onlyOurClassesAreInItAndNeitherCommandLineNorLab() {
        assertThat(jar.classes())
                .isNotEmpty()
                .allMatch(name -> name.startsWith(OWN))
                .noneMatch(name -> name.startsWith(OWN + "cli/"))
                .noneMatch(name -> name.startsWith(OWN + "lab/"));
    }

    @Test
    void noFileIsThereThatNobodyReads() {
        assertThat(jar.files().keySet())
                .allMatch(name -> name.startsWith(OWN)
                        || name.startsWith("META-INF/")
                        || name.startsWith("images/symbols/")
                        || name.equals("index.jelly"));
        assertThat(jar.under("META-INF/"))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/annotations/hudson.Extension",
                        "META-INF/annotations/hudson.Extension.txt",
                        "META-INF/services/annotations/org.jenkinsci.Symbol");
    }

    @Test
    void jenkinsFindsEveryExtension() throws Exception {
        assertThat(extensions()).containsExactlyInAnyOrderElementsOf(annotated(Extension.class));
        assertThat(annotated(Extension.class)).isNotEmpty();
    }

    @Test
    void jenkinsFindsEverySymbol() throws Exception {
        String index = new String(jar.files().get("META-INF/services/annotations/org.jenkinsci.Symbol"), UTF_8);
        assertThat(index.lines()).containsExactlyInAnyOrderElementsOf(annotated(Symbol.class));
        assertThat(annotated(Symbol.class)).isNotEmpty();
    }

    @Test
    void everyViewAndHelpIsInIt() throws IOException {
        Path resources = Path.of("src/main/resources");
        try (Stream<Path> files = Files.walk(resources)) {
            List<Path> expected = files.filter(Files::isRegularFile).toList();
            assertThat(expected).isNotEmpty();
            for (Path file : expected) {
                assertThat(jar.files()).containsKey(resources.relativize(file).toString());
                assertThat(jar.files().get(resources.relativize(file).toString()))
                        .isEqualTo(Files.readAllBytes(file));
            }
        }
        assertThat(jar.files()).containsKey("index.jelly");
    }

    @Test
    void itsExtensionsLoadOutOfItAlone() throws Exception {
        try (var loader = new PluginClassLoader(jars)) {
            for (String name : extensions()) {
                Class<?> type = Class.forName(name, false, loader);
                assertThat(type.getClassLoader()).isSameAs(loader);
                // Resolves the types of all members, wherever they are.
                assertThat(type.getDeclaredConstructors()).isNotEmpty();
                assertThat(type.getMethods()).isNotEmpty();
            }
        }
    }

    @Test
    void allOfItsClassesLoadWithoutCommandLineAndLab() throws Exception {
        try (var loader = new PluginClassLoader(jars)) {
            for (String file : jar.classes()) {
                Class<?> type = Class.forName(name(file), false, loader);
                assertThat(type.getDeclaredFields()).isNotNull();
                assertThat(type.getDeclaredMethods()).isNotNull();
            }
        }
    }

    @Test
    void itLogsInToAwsByItsOwnLibrariesOnAThreadOfJenkins() throws Exception {
        try (var service = new TokenService("", "");
                var loader = new PluginClassLoader(jars)) {
            Path token = Files.writeString(jars.get(0).resolveSibling("token"), TokenService.IDENTITY);
            var settings = Map.of(
                    "aws.endpointUrlSts",
                    service.url(),
                    "aws.webIdentityTokenFile",
                    token.toString(),
                    "aws.roleArn",
                    TokenService.ROLE);
            settings.forEach(System::setProperty);
            try {
                Object login = login(loader);
                Object key = call(login, "key");
                assertThat(key.getClass().getClassLoader()).isSameAs(loader);
                assertThat(key.toString()).contains(TokenService.ID);
                call(login, "close");
            } finally {
                settings.keySet().forEach(System::clearProperty);
            }
        }
    }

    /** What this machine may do, as the plugin finds it. */
    private static Object login(ClassLoader loader) throws ReflectiveOperationException {
        String own = OWN.replace('/', '.');
        Class<?> way = Class.forName(own + "traffic.rest.Way", true, loader);
        Method find = Class.forName(own + "traffic.aws.MachineLogins", true, loader)
                .getDeclaredMethod("find", String.class, way, boolean.class);
        find.setAccessible(true);
        Object plain = way.getConstructors()[0].newInstance(Duration.ofSeconds(5), Optional.empty());
        return find.invoke(null, "eu-central-1", plain, false);
    }

    private static Object call(Object on, String name) throws ReflectiveOperationException {
        Method method = on.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(on);
    }

    private static Map<String, String> attributes(Archive archive) throws IOException {
        var attributes = new TreeMap<String, String>();
        archive.manifest().forEach((name, value) -> attributes.put(name.toString(), value.toString()));
        attributes.keySet().removeAll(OF_TOOLS);
        return attributes;
    }

    private List<String> extensions() throws Exception {
        var names = new ArrayList<String>();
        try (var loader = new PluginClassLoader(jars)) {
            for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, loader)) {
                names.add(item.className());
            }
        }
        return names;
    }

    /** The compiled classes that carry an annotation, found without any index. */
    private List<String> annotated(Class<? extends Annotation> annotation) throws Exception {
        Path classes = Path.of(System.getProperty("canary.hpi")).resolveSibling("classes");
        try (Stream<Path> files = Files.walk(classes.resolve(OWN))) {
            var names = new ArrayList<String>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                Class<?> type =
                        Class.forName(name(classes.relativize(file).toString()), false, HpiTest.class.getClassLoader());
                if (type.isAnnotationPresent(annotation)) {
                    names.add(type.getName());
                }
            }
            return names;
        }
    }

    private static String name(String file) {
        return file.substring(0, file.length() - ".class".length()).replace('/', '.');
    }
}
