package io.jenkins.plugins.canary.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.jenkins.step.CanaryRunAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages name exists: properties of what they show, scripts and styles, views that they include, the icon. */
class ViewsTest {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{it((?:\\.[a-zA-Z]+)+)}");
    private static final Pattern ADJUNCT = Pattern.compile("<st:adjunct includes=\"([^\"]+)\"/>");

    static List<Path> pages() throws IOException {
        return FormsTest.views().stream()
                .filter(view -> view.toString().contains("/jenkins/page/")
                        || view.toString().contains("/jenkins/overview/")
                        || view.toString().contains("/CanaryRunAction/"))
                .toList();
    }

    private static Class<?> shown(Path view) throws ClassNotFoundException {
        return Class.forName(
                Forms.RESOURCES.relativize(view.getParent()).toString().replace('/', '.'));
    }

    @Test
    void thereArePagesForABuildARolloutAndAJob() throws IOException {
        assertThat(pages()).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPropertyThatAPageReadsIsThere(Path view) throws Exception {
        for (MatchResult found : PROPERTY.matcher(Forms.read(view)).results().toList()) {
            Class<?> type = shown(view);
            for (String name : found.group(1).substring(1).split("\\.")) {
                type = property(type, name);
            }
        }
    }

    private static Class<?> property(Class<?> type, String name) {
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && (method.getName().equals("get" + capital)
                                || method.getName().equals("is" + capital)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " has no property " + name))
                .getReturnType();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyScriptAndStyleThatAPageNamesIsThere(Path view) {
        ADJUNCT.matcher(Forms.read(view)).results().forEach(found -> {
            Path file = Forms.RESOURCES.resolve(found.group(1).replace('.', '/'));
            assertThat(Files.exists(Path.of(file + ".css")) || Files.exists(Path.of(file + ".js")))
                    .as(found.group(1))
                    .isTrue();
        });
    }

    @Test
    void theIconIsThere() {
        assertThat(CanaryRunAction.ICON).isEqualTo("symbol-canary plugin-canary-release");
        assertThat(Forms.RESOURCES.resolve("images/symbols/canary.svg"))
                .content()
                .contains("viewBox=\"0 0 512 512\"", "currentColor");
    }
}
