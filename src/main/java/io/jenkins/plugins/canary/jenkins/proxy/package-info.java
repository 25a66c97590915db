/** The proxy that an administrator configured for the controller. */
package io.jenkins.plugins.canary.jenkins.proxy;
