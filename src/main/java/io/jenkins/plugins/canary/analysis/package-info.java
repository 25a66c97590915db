/**
 * Deciding: from what gates saw to a verdict that explains itself. Pure: no clock, no network, no Jenkins; the same
 * samples give the same verdict, always.
 */
package io.jenkins.plugins.canary.analysis;
