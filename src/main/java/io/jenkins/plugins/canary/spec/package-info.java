/**
 * Reading a rollout as people write it, out of a Jenkinsfile's arguments or a YAML file: one reader for both, so that
 * both know the same settings, defaults and refusals.
 */
package io.jenkins.plugins.canary.spec;
