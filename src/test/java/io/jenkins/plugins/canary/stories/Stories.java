package io.jenkins.plugins.canary.stories;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to builds on real traffic. A subclass says on which Jenkins; each story gets a fresh one. */
@Timeout(120)
public abstract class Stories {
    @TempDir
    static Path labFolder;

    private static JenkinsLab shared;

    @TempDir
    protected Path folder;

    protected JenkinsLab lab;
    protected Controller controller;

    /** A Jenkins that knows the lab. */
    protected abstract Controller open() throws Exception;

    @BeforeAll
    static void startLab() {
        shared = JenkinsLab.start(labFolder);
    }

    @AfterAll
    static void closeLab() {
        shared.close();
    }

    @BeforeEach
    void reset() throws Exception {
        lab = shared;
        lab.reset();
        controller = open();
    }

    @AfterEach
    void tidy() {
        Leftovers.remove(folder);
    }
}
