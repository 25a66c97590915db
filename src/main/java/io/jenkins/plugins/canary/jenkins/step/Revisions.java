package io.jenkins.plugins.canary.jenkins.step;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.Optional;

/**
 * Where Jenkins knows which revision of the sources a build is about. Implementations that need another plugin are marked
 * with {@code @Extension(optional = true)}.
 */
public abstract class Revisions implements ExtensionPoint {
    /** The revision as people write it, such as a commit's hash; empty where this one doesn't know. */
    public abstract Optional<String> of(Run<?, ?> run);

    static Optional<String> known(Run<?, ?> run) {
        return ExtensionList.lookup(Revisions.class).stream()
                .flatMap(each -> each.of(run).stream())
                .findFirst();
    }
}
