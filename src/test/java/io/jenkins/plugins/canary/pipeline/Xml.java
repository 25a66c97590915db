package io.jenkins.plugins.canary.pipeline;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.security.AnyTypePermission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** XStream, as Jenkins saves actions with. */
final class Xml {
    private Xml() {}

    static void write(Path file, Object value) throws IOException {
        Path next = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        Files.writeString(next, xstream().toXML(value), StandardCharsets.UTF_8);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static <T> T read(Path file, Class<T> type) throws IOException {
        return type.cast(xstream().fromXML(Files.readString(file)));
    }

    private static XStream xstream() {
        XStream xstream = new XStream();
        xstream.addPermission(AnyTypePermission.ANY);
        xstream.setClassLoader(Xml.class.getClassLoader());
        return xstream;
    }
}
