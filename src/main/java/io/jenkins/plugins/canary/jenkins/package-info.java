/** Everything that knows Jenkins: what a Jenkinsfile can say, how it is configured, and the steps that do it. */
package io.jenkins.plugins.canary.jenkins;
