package io.jenkins.plugins.checks.api;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Optional;

public abstract class ChecksPublisherFactory implements ExtensionPoint {
    protected Optional<ChecksPublisher> createPublisher(Run<?, ?> run, TaskListener listener) {
        return Optional.empty();
    }

    /** The first that wants the run, else one that does nothing. */
    public static ChecksPublisher fromRun(Run<?, ?> run, TaskListener listener) {
        return ExtensionList.lookup(ChecksPublisherFactory.class).stream()
                .map(factory -> factory.createPublisher(run, listener))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new ChecksPublisher() {
                    @Override
                    public void publish(ChecksDetails details) {}
                });
    }
}
