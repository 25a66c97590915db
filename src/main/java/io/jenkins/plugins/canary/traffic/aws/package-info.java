/**
 * Calls of AWS. Its SDK says who we are and signs; the calls themselves are ours, for two actions of two services need no
 * client of the SDK's, and so they go through the same proxy and say what is wrong in the same words as all others.
 */
package io.jenkins.plugins.canary.traffic.aws;
