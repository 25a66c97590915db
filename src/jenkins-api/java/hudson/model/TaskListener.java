package hudson.model;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serializable;

public interface TaskListener extends Serializable {
    TaskListener NULL = () -> new PrintStream(java.io.OutputStream.nullOutputStream());

    PrintStream getLogger();

    default PrintWriter error(String message) {
        getLogger().println("ERROR: " + message);
        return new PrintWriter(getLogger(), true);
    }

    default void hyperlink(String url, String text) throws java.io.IOException {
        getLogger().print(text);
    }
}
