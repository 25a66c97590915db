/** Jenkinsfiles to begin with, in the list beside the script of a Pipeline job. Only where workflow-cps is installed. */
package io.jenkins.plugins.canary.jenkins.samples;
