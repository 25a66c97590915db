package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.GroovyObject;
import groovy.lang.MissingPropertyException;
import java.util.Map;
import org.codehaus.groovy.runtime.InvokerHelper;

/** What a Jenkinsfile extends: its unknown methods are steps, its unknown properties the environment. */
public abstract class EmbeddedScript extends SerializableScript {
    private static final long serialVersionUID = 1L;
    private transient Program program;

    final void attach(Program running) {
        program = running;
    }

    protected Object readResolve() {
        program = Program.beingRead();
        return this;
    }

    @Override
    public Object invokeMethod(String name, Object arguments) {
        return new Dsl(program).invoke(name, arguments);
    }

    @Override
    public Object getProperty(String name) {
        switch (name) {
            case "currentBuild":
                return new CurrentBuild(program);
            case "env":
                return new EmbeddedEnvironment(program);
            case "params":
                return Map.of();
            case "declarative":
                return declarative();
            default:
                return variable(name);
        }
    }

    private Object variable(String name) {
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException missing) {
            String value = new EmbeddedEnvironment(program).value(name);
            if (value != null) {
                return value;
            }
            throw missing;
        }
    }

    private Object declarative() {
        try {
            GroovyObject interpreter = (GroovyObject) getClass()
                    .getClassLoader()
                    .loadClass("Declarative")
                    .getDeclaredConstructor()
                    .newInstance();
            interpreter.setProperty("script", this);
            return interpreter;
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void println(Object value) {
        program.log().println(InvokerHelper.toString(value));
    }

    @Override
    public void println() {
        program.log().println("");
    }

    @Override
    public void print(Object value) {
        program.log().getLogger().print(InvokerHelper.toString(value));
    }
}
