package io.jenkins.plugins.canary.e2e;

import io.jenkins.plugins.canary.stories.JenkinsLab;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jenkinsfiles on the embedded engine and on real traffic: one lab for a class, as it was at the start for each test. */
@Timeout(120)
abstract class OnLab {
    @TempDir
    private static Path labFolder;

    static JenkinsLab lab;

    @TempDir
    Path folder;

    @BeforeAll
    static void startLab() {
        lab = JenkinsLab.start(labFolder);
        lab.configure();
    }

    @AfterAll
    static void closeLab() {
        lab.close();
    }

    @BeforeEach
    void resetLab() {
        lab.reset();
    }
}
