package io.jenkins.plugins.canary.traffic.aws;

/**
 * A role to be assumed. Immutable.
 *
 * @param externalId what the role's trust policy asks for; empty for nothing
 */
record Role(String arn, String externalId) {}
