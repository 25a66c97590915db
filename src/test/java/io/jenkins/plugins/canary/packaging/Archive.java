package io.jenkins.plugins.canary.packaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files of an archive by their paths, in memory; folders are left out. */
record Archive(Map<String, byte[]> files) {

    static Archive read(Path file) throws IOException {
        return read(Files.readAllBytes(file));
    }

    static Archive read(byte[] content) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && files.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw new IOException("twice in the archive: " + entry.getName());
                }
            }
        }
        return new Archive(files);
    }

    Attributes manifest() throws IOException {
        return new Manifest(new ByteArrayInputStream(files.get("META-INF/MANIFEST.MF"))).getMainAttributes();
    }

    List<String> classes() {
        return files.keySet().stream().filter(name -> name.endsWith(".class")).toList();
    }

    Stream<String> under(String folder) {
        return files.keySet().stream().filter(name -> name.startsWith(folder));
    }
}
