/** The weights of target groups in a rule of an Application Load Balancer, outside Kubernetes. */
package io.jenkins.plugins.canary.traffic.alb;
