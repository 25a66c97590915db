/** Weights of routes in a Spring Cloud Gateway, by its actuator. */
package io.jenkins.plugins.canary.traffic.spring;
