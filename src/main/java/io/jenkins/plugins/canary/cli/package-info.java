/** The command line: the same engine without Jenkins. */
package io.jenkins.plugins.canary.cli;
