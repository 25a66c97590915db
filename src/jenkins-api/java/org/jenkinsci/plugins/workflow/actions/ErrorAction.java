package org.jenkinsci.plugins.workflow.actions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;

/** The error is kept as it is written to a program, since it may be of any class. */
public class ErrorAction implements PersistentAction {
    private transient Throwable error;
    private final String saved;

    public ErrorAction(Throwable error) {
        this.error = error;
        this.saved = written(error);
    }

    private static String written(Throwable error) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        } catch (IOException unwritable) {
            return written(new Exception(error.toString()));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    public Throwable getError() {
        if (error == null) {
            byte[] bytes = Base64.getDecoder().decode(saved);
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                error = (Throwable) in.readObject();
            } catch (IOException | ClassNotFoundException unreadable) {
                error = new Exception("an error that can't be read back: " + unreadable);
            }
        }
        return error;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return getError().getMessage();
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
