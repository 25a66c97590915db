package io.jenkins.plugins.canary.packaging;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the plugin as Jenkins does: its own packages and the libraries that it brings along out of its jars and from
 * nowhere else, everything that Jenkins and other plugins bring from above.
 */
final class PluginClassLoader extends URLClassLoader {
    private static final List<String> OWN =
            List.of("io.jenkins.plugins.canary.", "software.amazon.awssdk.", "org.reactivestreams.");

    PluginClassLoader(List<Path> jars) throws MalformedURLException {
        super(urls(jars), new Others());
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        var urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return urls;
    }

    private static final class Others extends ClassLoader {
        Others() {
            super(PluginClassLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (OWN.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        @Override
        public URL getResource(String name) {
            return null;
        }

        @Override
        public Enumeration<URL> getResources(String name) {
            return Collections.emptyEnumeration();
        }
    }
}
