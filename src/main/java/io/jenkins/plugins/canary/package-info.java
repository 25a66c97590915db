/**
 * Canary releases out of the build that made the version. Packages point one way:
 * {@code parse} and {@code analysis} know nothing but the JDK; {@code traffic} and {@code metrics} are ports with their
 * adapters below them; {@code rollout} tells the story; {@code report} and {@code spec} say and read it;
 * {@code jenkins} and {@code cli} call it.
 */
package io.jenkins.plugins.canary;
