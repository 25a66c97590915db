package io.jenkins.plugins.canary.packaging;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Loads the plugin as Jenkins does: its own packages out of its jar and from nowhere else, everything that Jenkins and
 * other plugins bring from above.
 */
final class PluginClassLoader extends URLClassLoader {
    private static final String OWN = "io.jenkins.plugins.canary.";

    PluginClassLoader(Path jar) throws MalformedURLException {
        super(new URL[] {jar.toUri().toURL()}, new Others());
    }

    private static final class Others extends ClassLoader {
        Others() {
            super(PluginClassLoader.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(OWN)) {
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
