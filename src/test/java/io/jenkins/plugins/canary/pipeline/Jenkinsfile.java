package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.NonCPS;
import com.cloudbees.groovy.cps.TransformerConfiguration;
import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/** The compiled script. A restart compiles the same text again, so that the saved program finds its classes. */
final class Jenkinsfile {
    private static final ClassLoader DECLARATIVE = declarative();

    private final GroovyClassLoader loader;
    private final Class<?> type;

    Jenkinsfile(String text) {
        CompilerConfiguration configuration = cps();
        configuration.setScriptBaseClass(EmbeddedScript.class.getName());
        configuration.addCompilationCustomizers(new DeclarativeRewriter());
        loader = new GroovyClassLoader(DECLARATIVE, configuration);
        type = loader.parseClass(text, "WorkflowScript.groovy");
    }

    ClassLoader loader() {
        return loader;
    }

    EmbeddedScript script(Program program) {
        try {
            EmbeddedScript script =
                    (EmbeddedScript) type.getDeclaredConstructor().newInstance();
            script.attach(program);
            return script;
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static ClassLoader declarative() {
        GroovyClassLoader loader = new GroovyClassLoader(Jenkinsfile.class.getClassLoader(), cps());
        try (InputStream source = Jenkinsfile.class.getResourceAsStream("Declarative.groovy")) {
            loader.parseClass(new String(source.readAllBytes(), StandardCharsets.UTF_8), "Declarative.groovy");
            return loader;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static CompilerConfiguration cps() {
        CpsTransformer transformer = new CpsTransformer();
        transformer.setConfiguration(new TransformerConfiguration());
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.addCompilationCustomizers(new ImportCustomizer().addImports(NonCPS.class.getName()), transformer);
        return configuration;
    }
}
