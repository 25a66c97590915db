package io.jenkins.plugins.canary.jenkins.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;

/** Reads secret files. */
public final class SecretFile {
    private SecretFile() {}

    /** What is in it; throws {@link IllegalArgumentException} for more than {@code largest} bytes. */
    public static String text(FileCredentials file, int largest) throws IOException {
        try (InputStream in = file.getContent()) {
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new IllegalArgumentException("expected a file of at most " + largest + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
