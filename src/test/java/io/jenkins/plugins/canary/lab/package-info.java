/** Stand-ins for what a rollout works with, close enough to the real thing to be believed. */
package io.jenkins.plugins.canary.lab;
