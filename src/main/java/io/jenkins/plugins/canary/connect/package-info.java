/** From what was written down to what answers: routers, sources and samplers made of their specifications. */
package io.jenkins.plugins.canary.connect;
