package io.jenkins.plugins.canary.pipeline;

import groovy.lang.GroovyObjectSupport;
import java.io.Serializable;

/** {@code env} of a Jenkinsfile. */
public final class EmbeddedEnvironment extends GroovyObjectSupport implements Serializable {
    private static final long serialVersionUID = 1L;
    private transient Program program;

    EmbeddedEnvironment(Program program) {
        this.program = program;
    }

    private Object readResolve() {
        program = Program.beingRead();
        return this;
    }

    String value(String name) {
        return program.environment().get(name);
    }

    @Override
    public Object getProperty(String name) {
        return value(name);
    }

    @Override
    public void setProperty(String name, Object value) {
        program.setEnvironment(name, String.valueOf(value));
    }
}
