package io.jenkins.plugins.canary.jenkins.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jenkinsci.plugins.workflow.cps.GroovySample;

/** A Jenkinsfile that comes with the plugin as a file. */
public abstract class ShippedSample implements GroovySample {
    private final String name;

    ShippedSample(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String script() {
        try (InputStream in = ShippedSample.class.getResourceAsStream(name + ".groovy")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
