/** Through which proxy calls leave this machine. */
package io.jenkins.plugins.canary.proxy;
