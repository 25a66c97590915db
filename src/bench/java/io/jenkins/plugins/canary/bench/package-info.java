/**
 * A simulated service with a canary, and rules that judge it side by side: how often each rolls back a healthy canary,
 * and how soon and at what price it finds a bad one. All chance comes from fixed seeds.
 */
package io.jenkins.plugins.canary.bench;
