import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the index by which Jenkins finds the classes that carry {@code @Symbol}: one binary class name a line, sorted.
 * It is what annotation-indexer would write. Argument: the folder of the compiled classes.
 */
public final class SymbolIndex {
    private static final String OWN = "io/jenkins/plugins/canary/jenkins";

    public static void main(String[] args) throws Exception {
        var classes = Path.of(args[0]);
        var names = new TreeSet<String>();
        if (Files.isDirectory(classes.resolve(OWN))) {
            try (Stream<Path> files = Files.walk(classes.resolve(OWN))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String path = classes.relativize(file).toString();
                    if (path.endsWith(".class") && !path.endsWith("-info.class")) {
                        String name = path.substring(0, path.length() - ".class".length())
                                .replace('/', '.');
                        if (hasSymbol(Class.forName(name, false, SymbolIndex.class.getClassLoader()))) {
                            names.add(name);
                        }
                    }
                }
            }
        }
        var index = classes.resolve("META-INF/services/annotations/org.jenkinsci.Symbol");
        Files.createDirectories(index.getParent());
        Files.write(index, List.copyOf(names));
    }

    private static boolean hasSymbol(AnnotatedElement type) {
        for (Annotation annotation : type.getAnnotations()) {
            if (annotation.annotationType().getName().equals("org.jenkinsci.Symbol")) {
                return true;
            }
        }
        return false;
    }
}
