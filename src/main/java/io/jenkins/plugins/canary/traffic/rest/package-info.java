/** HTTP with JSON for routers: a call, its answer, and what a refusal means for a rollout. */
package io.jenkins.plugins.canary.traffic.rest;
