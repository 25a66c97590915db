package io.jenkins.plugins.canary.guard.policy;

import java.util.Optional;

/** A policy that can't be understood forbids everything: what it was meant to forbid is unknown. */
public record UnreadablePolicy(String name, Folders folders, String problem) implements Policy {
    @Override
    public Optional<String> refusal(Beginning beginning) {
        return Optional.of(text());
    }

    @Override
    public Optional<String> refusal(Rise rise) {
        return Optional.of(text());
    }

    private String text() {
        return "its configuration can't be read (" + problem + "); an administrator has to correct it under Manage"
                + " Jenkins, System, Canary releases";
    }
}
