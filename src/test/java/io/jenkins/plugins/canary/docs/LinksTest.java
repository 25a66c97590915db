package io.jenkins.plugins.canary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Links lead somewhere, shell commands can be read by a shell, YAML by a reader of YAML. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    static Stream<Path> pages() {
        return Pages.all().stream();
    }

    static Stream<Pages.Example> shell() {
        return Pages.examples("sh").stream();
    }

    static Stream<Pages.Example> yaml() {
        return Pages.examples("yaml").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyRelativeLinkOfAPageLeadsToAFileAndAHeadingInIt(Path page) {
        var broken = new ArrayList<String>();
        for (MatchResult link : LINK.matcher(Pages.text(page)).results().toList()) {
            String target = link.group(1);
            if (!target.contains("://") && !leads(page, target)) {
                broken.add(target);
            }
        }
        assertThat(broken).as("links of %s", page).isEmpty();
    }

    private static boolean leads(Path page, String target) {
        String[] parts = target.split("#", 2);
        Path file =
                parts[0].isEmpty() ? page : page.getParent().resolve(parts[0]).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return parts.length == 1
                || HEADING.matcher(Pages.text(file)).results().anyMatch(heading -> anchor(heading.group(1))
                        .equals(parts[1]));
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shell")
    void aShellCanReadTheCommands(Pages.Example example) throws Exception {
        Process bash = new ProcessBuilder("bash", "-n", "-c", example.text())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes());

        assertThat(bash.waitFor()).as(said).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("yaml")
    void yamlCanBeRead(Pages.Example example) {
        assertThat(new Load(LoadSettings.builder().build()).loadAllFromString(example.text()))
                .isNotEmpty();
    }
}
