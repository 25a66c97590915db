/** Judging counts that stand in a file, without a rollout: one JSON line a tick in, one out. */
package io.jenkins.plugins.canary.analysis.file;
