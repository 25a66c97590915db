package io.jenkins.plugins.canary.lab;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the programs that the lab runs. */
final class Executables {
    /** Where Debian puts servers, which isn't on an ordinary user's path. */
    private static final String USUAL = "/usr/local/sbin" + File.pathSeparator + "/usr/sbin";

    private Executables() {}

    static Path find(String name) {
        String path = System.getenv("PATH");
        return find(name, (path == null ? "" : path) + File.pathSeparator + USUAL);
    }

    static Path find(String name, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new LabException("the lab runs the real '" + name + "' and found none in " + path
                        + "; install it with: apt-get install --no-install-recommends prometheus haproxy"));
    }
}
