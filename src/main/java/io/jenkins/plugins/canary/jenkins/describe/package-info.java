/** Routes, metric sources and gates as a Jenkinsfile names them; each only carries what was written. */
package io.jenkins.plugins.canary.jenkins.describe;
