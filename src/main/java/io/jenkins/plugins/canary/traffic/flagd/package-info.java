/** Fractions in a definition of flags that flagd reads over HTTP. */
package io.jenkins.plugins.canary.traffic.flagd;
