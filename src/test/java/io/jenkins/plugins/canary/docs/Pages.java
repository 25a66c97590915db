package io.jenkins.plugins.canary.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages that this project's readers see, and the examples in them. */
final class Pages {
    static final Path ROOT = Path.of("").toAbsolutePath();

    private Pages() {}

    /** An example between fences, with where it stands. */
    record Example(Path page, int line, String language, String text) {
        @Override
        public String toString() {
            return ROOT.relativize(page) + ", line " + line;
        }
    }

    static List<Path> all() {
        var pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> walk = Files.walk(ROOT.resolve("docs"))) {
            walk.filter(path -> path.toString().endsWith(".md")).sorted().forEach(pages::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    static String text(String page) {
        return text(ROOT.resolve(page));
    }

    static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Example> examples(String language) {
        return all().stream()
                .flatMap(page -> examples(page).stream())
                .filter(example -> example.language().equals(language))
                .toList();
    }

    static List<Example> examples(Path page) {
        var examples = new ArrayList<Example>();
        List<String> lines = text(page).lines().toList();
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("```")) {
                continue;
            }
            if (start < 0) {
                start = i;
            } else {
                String text = String.join("\n", lines.subList(start + 1, i)) + "\n";
                examples.add(new Example(page, start + 2, lines.get(start).substring(3), text));
                start = -1;
            }
        }
        return examples;
    }

    /** What stands under a heading of the second level, up to the next one. */
    static String section(String page, String heading) {
        String text = text(page);
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new AssertionError(page + " has no section '" + heading + "'");
        }
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end < 0 ? text.length() : end);
    }
}
