package io.jenkins.plugins.canary.jenkins.config;

import hudson.model.Descriptor;

/** What the forms of all policies share. */
abstract class PolicyDescriptor extends Descriptor<PolicyDefinition> {}
