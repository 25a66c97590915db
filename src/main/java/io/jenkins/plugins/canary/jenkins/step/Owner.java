package io.jenkins.plugins.canary.jenkins.step;

import hudson.model.Run;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import jenkins.model.Jenkins;

/** Who a rollout of a build says it is. */
final class Owner {
    private Owner() {}

    /**
     * Unique in the world as far as controllers have different URLs, and the same when the build asks again. Made of
     * letters, digits and dashes, and short, whatever the job is called: places that keep claims take little else.
     */
    static String id(Run<?, ?> run, String rollout, String step) {
        String whole = root() + run.getExternalizableId() + "/" + rollout + "@" + step;
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Where people look: the build's URL, or its name where Jenkins doesn't know its own URL. */
    static String of(Run<?, ?> run) {
        return root().isEmpty() ? run.getFullDisplayName() : root() + run.getUrl();
    }

    private static String root() {
        String url = Jenkins.get().getRootUrl();
        return url == null ? "" : url;
    }
}
