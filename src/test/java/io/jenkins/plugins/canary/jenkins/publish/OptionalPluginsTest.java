package io.jenkins.plugins.canary.jenkins.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Extension;
import io.jenkins.plugins.canary.jenkins.folder.CanaryFolderProperty;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an optional plugin isn't installed, Jenkins can't look at the class that needs it, and so passes over it. */
class OptionalPluginsTest {
    private static final String OURS = "io.jenkins.plugins.canary.jenkins.";

    private static final List<String> ABSENT =
            List.of("hudson.tasks.", "io.jenkins.plugins.checks.", "com.cloudbees.hudson.", "jenkins.scm.");

    /** Has everything but the optional plugins. */
    private static final class WithoutThem extends ClassLoader {
        WithoutThem() {
            super(OptionalPluginsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (ABSENT.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return name.matches(Pattern.quote(OURS) + "(publish|folder|scm)\\..*")
                    ? own(name)
                    : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish.TestResults", "publish.Checks", "folder.FolderGrants", "scm.ScmRevisions"})
    void whatNeedsAnOptionalPluginIsPassedOverWithoutIt(String name) throws Exception {
        Class<?> type = Class.forName(OURS + name, false, new WithoutThem());

        assertThat(type.getAnnotation(Extension.class).optional()).isTrue();
        assertThatThrownBy(type::getDeclaredMethods).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void whatExtendsAnOptionalPluginCannotEvenBeLoadedWithoutIt() {
        assertThatThrownBy(() ->
                        Class.forName(OURS + "folder.CanaryFolderProperty$DescriptorImpl", false, new WithoutThem()))
                .isInstanceOf(NoClassDefFoundError.class);
        assertThat(CanaryFolderProperty.DescriptorImpl.class
                        .getAnnotation(Extension.class)
                        .optional())
                .isTrue();
    }
}
