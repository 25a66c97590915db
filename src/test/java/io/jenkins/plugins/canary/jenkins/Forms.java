package io.jenkins.plugins.canary.jenkins;

import io.jenkins.plugins.canary.jenkins.config.CanaryGlobalConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What people fill in: the classes that data is bound to, their parameters, their views and their help. */
final class Forms {
    static final Path RESOURCES = Path.of("src/main/resources");

    private static final Pattern FIELD = Pattern.compile("\\sfield=\"([^\"]*)\"");
    private static final Pattern INCLUDE =
            Pattern.compile("<st:include page=\"([^\"]+)\" class=\"\\$\\{descriptor\\.clazz}\"/>");

    private static final Pattern SELECT = Pattern.compile("(?s)<select [^>]*name=\"([^\"]+)\">(.*?)</select>");
    private static final Pattern OPTION = Pattern.compile("<f:option value=\"([^\"]*)\"");

    private Forms() {}

    /** Every class of the plugin that data can be bound to. */
    static List<Class<?>> bound() {
        return classes()
                .filter(type -> type == CanaryGlobalConfiguration.class
                        || constructors(type).findAny().isPresent())
                .toList();
    }

    static Stream<Class<?>> classes() {
        try {
            Path root = Path.of(CanaryGlobalConfiguration.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root.resolve("io/jenkins/plugins/canary/jenkins"))) {
                List<Class<?>> found = new ArrayList<>();
                for (Path file : files.sorted().toList()) {
                    String path = root.relativize(file).toString();
                    if (path.endsWith(".class")) {
                        found.add(Class.forName(
                                path.substring(0, path.length() - 6).replace('/', '.'),
                                false,
                                Forms.class.getClassLoader()));
                    }
                }
                return found.stream();
            }
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names under which data is bound, by the type that takes it. */
    static Map<String, Class<?>> parameters(Class<?> type) {
        var parameters = new TreeMap<String, Class<?>>();
        constructors(type).forEach(constructor -> Arrays.stream(constructor.getParameters())
                .forEach(parameter -> parameters.put(name(parameter), parameter.getType())));
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String name = method.getName().substring("set".length());
                parameters.put(
                        name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                        method.getParameterTypes()[0]);
            }
        }
        return parameters;
    }

    private static String name(Parameter parameter) {
        if (!parameter.isNamePresent()) {
            throw new IllegalStateException("compiled without -parameters: " + parameter.getDeclaringExecutable());
        }
        return parameter.getName();
    }

    private static Stream<Constructor<?>> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class));
    }

    /** The fields of the form of {@code type}, in order, those of included views in their places. */
    static List<String> fields(Class<?> type) {
        return fields(type, "config.jelly");
    }

    private static List<String> fields(Class<?> type, String page) {
        Path file = ancestors(type)
                .map(owner -> folder(owner).resolve(page))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError(type.getSimpleName() + " has no view " + page));
        var fields = new ArrayList<String>();
        for (String line : read(file).split("\n")) {
            Matcher field = FIELD.matcher(line);
            while (field.find()) {
                fields.add(field.group(1));
            }
            Matcher include = INCLUDE.matcher(line);
            while (include.find()) {
                fields.addAll(fields(type, include.group(1)));
            }
        }
        return fields;
    }

    /** The values that a view offers for each field that is chosen from a list of its own. */
    static Map<String, List<String>> choices(Path view) {
        var choices = new TreeMap<String, List<String>>();
        SELECT.matcher(read(view))
                .results()
                .forEach(select -> choices.put(
                        select.group(1),
                        OPTION.matcher(select.group(2))
                                .results()
                                .map(option -> option.group(1))
                                .toList()));
        return choices;
    }

    /** Whether the form of {@code type} offers a list of its own for the field. */
    static boolean isChosen(Class<?> type, String field) {
        return ancestors(type).map(Forms::folder).filter(Files::isDirectory).anyMatch(folder -> {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".jelly"))
                        .anyMatch(view -> choices(view).containsKey(field));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The parameters for which there is help, wherever Jenkins looks for it. */
    static Set<String> helped(Class<?> type) {
        var helped = new TreeSet<String>();
        ancestors(type).map(Forms::folder).filter(Files::isDirectory).forEach(folder -> {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("help-") && name.endsWith(".html"))
                        .forEach(
                                name -> helped.add(name.substring("help-".length(), name.length() - ".html".length())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return helped;
    }

    private static Stream<Class<?>> ancestors(Class<?> type) {
        return Stream.<Class<?>>iterate(type, owner -> owner != Object.class, Class::getSuperclass);
    }

    static Path folder(Class<?> type) {
        return RESOURCES.resolve(type.getName().replace('.', '/').replace('$', '/'));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
