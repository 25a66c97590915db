package io.jenkins.plugins.canary.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read in Jenkins itself, in both languages. */
class MessagesTest {
    static List<Path> english() throws IOException {
        try (Stream<Path> files = Files.walk(Forms.RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".properties")
                            && !file.getFileName().toString().matches(".*_[a-z]{2}\\.properties"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> messages() throws IOException {
        return english().stream()
                .filter(file -> file.endsWith("Messages.properties"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("english")
    void germanHasTheSameKeysAsEnglishAndKeepsTheirPlaceholders(Path file) throws IOException {
        Path translated = Path.of(file.toString().replace(".properties", "_de.properties"));
        assertThat(translated).exists();
        Properties english = read(file);
        Properties german = read(translated);
        assertThat(german.keySet()).isEqualTo(english.keySet());
        german.forEach((key, text) -> assertThat(placeholders((String) text))
                .as(file + " " + key)
                .isEqualTo(placeholders(english.getProperty((String) key))));
    }

    /** Jenkins and Java don't agree on the encoding of properties. */
    @Test
    void propertiesHoldPlainLettersOnly() throws IOException {
        try (Stream<Path> files = Files.walk(Forms.RESOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".properties")))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(file ->
                            assertThat(Forms.read(file)).as(file.toString()).matches("\\p{ASCII}*"));
        }
    }

    @Test
    void noDisplayNameIsWrittenIntoTheCode() throws IOException {
        Pattern literal = Pattern.compile("getDisplayName\\(\\) \\{\\s*return [^;]*\"[^\";]*\\p{L}[^\";]*\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/jenkins/plugins/canary/jenkins"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .hasSizeGreaterThan(50)
                    .allSatisfy(file -> assertThat(
                                    literal.matcher(Forms.read(file)).results().map(found -> found.group()))
                            .as(file.toString())
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theClassBesideItHasAMethodForEachMessage(Path file) throws Exception {
        String name =
                Forms.RESOURCES.relativize(file).toString().replace('/', '.').replace(".properties", "");
        Class<?> type = Class.forName(name);
        var methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .collect(Collectors.toMap(Method::getName, method -> method));
        assertThat(methods.keySet())
                .isEqualTo(read(file).keySet().stream()
                        .map(key -> key.toString().replace('.', '_'))
                        .collect(Collectors.toSet()));
        Locale before = Locale.getDefault();
        try {
            for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                Locale.setDefault(language);
                Properties texts = read(
                        language == Locale.GERMAN
                                ? Path.of(file.toString().replace(".properties", "_de.properties"))
                                : file);
                for (Method method : methods.values()) {
                    method.setAccessible(true);
                    Object[] arguments = new Object[method.getParameterCount()];
                    Arrays.setAll(arguments, number -> "<" + number + ">");
                    String expected = texts.entrySet().stream()
                            .filter(text ->
                                    text.getKey().toString().replace('.', '_').equals(method.getName()))
                            .map(text -> text.getValue().toString())
                            .findFirst()
                            .orElseThrow();
                    for (int i = 0; i < arguments.length; i++) {
                        expected = expected.replace("{" + i + "}", "<" + i + ">");
                    }
                    assertThat(method.invoke(null, arguments)).isEqualTo(expected);
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static TreeSet<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(Path file) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newInputStream(file)) {
            texts.load(reader);
        }
        return texts;
    }
}
