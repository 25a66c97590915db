/** Who we are and whom we trust when we talk by TLS, as the JDK knows it: for every adapter alike. */
package io.jenkins.plugins.canary.tls;
