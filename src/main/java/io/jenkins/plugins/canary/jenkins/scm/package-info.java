/** What the SCM API plugin knows of a build, where it is installed. */
package io.jenkins.plugins.canary.jenkins.scm;
