package io.jenkins.plugins.canary.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.marshalling.Marshaller;
import org.jboss.marshalling.MarshallerFactory;
import org.jboss.marshalling.Marshalling;
import org.jboss.marshalling.MarshallingConfiguration;
import org.jboss.marshalling.SimpleClassResolver;
import org.jboss.marshalling.Unmarshaller;
import org.jboss.marshalling.river.RiverMarshallerFactory;

/** {@code program.dat}, written with what Pipeline writes it with. */
final class ProgramFile {
    private static final MarshallerFactory RIVER = new RiverMarshallerFactory();
    private static final String NAME = "program.dat";

    private ProgramFile() {}

    static void write(Path folder, ProgramState state, ClassLoader loader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Marshaller marshaller = RIVER.createMarshaller(configuration(loader))) {
            marshaller.start(Marshalling.createByteOutput(bytes));
            marshaller.writeObject(state);
            marshaller.finish();
        }
        Path next = folder.resolve(NAME + ".next");
        Files.write(next, bytes.toByteArray());
        Files.move(next, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static byte[] bytes(Path folder) {
        try {
            return Files.readAllBytes(folder.resolve(NAME));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static ProgramState read(byte[] saved, ClassLoader loader) {
        try (Unmarshaller unmarshaller = RIVER.createUnmarshaller(configuration(loader))) {
            unmarshaller.start(Marshalling.createByteInput(ByteBuffer.wrap(saved)));
            return (ProgramState) unmarshaller.readObject();
        } catch (IOException | ClassNotFoundException failed) {
            throw new IllegalStateException("The program can't be read back: " + failed, failed);
        }
    }

    private static MarshallingConfiguration configuration(ClassLoader loader) {
        MarshallingConfiguration configuration = new MarshallingConfiguration();
        configuration.setClassResolver(new SimpleClassResolver(loader));
        return configuration;
    }
}
