/** Moving the weight: the port to routes, and below it an adapter for each kind. */
package io.jenkins.plugins.canary.traffic;
