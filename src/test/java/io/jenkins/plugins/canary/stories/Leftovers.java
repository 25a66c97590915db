package io.jenkins.plugins.canary.stories;

import io.jenkins.plugins.canary.lab.Await;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What builds leave in a test's folder. The way back of a build that is over goes on beside it and may write a last line
 * while the folder is removed, so removing is tried until nobody writes any more.
 */
public final class Leftovers {
    private Leftovers() {}

    /** Empties {@code folder} and leaves it to whoever made it. */
    public static void remove(Path folder) {
        Await.until("nobody to write in " + folder, Duration.ofSeconds(10), () -> removed(folder));
    }

    private static boolean removed(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.filter(file -> !file.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        try {
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
        return all.isEmpty();
    }
}
