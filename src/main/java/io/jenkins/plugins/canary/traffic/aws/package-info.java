/**
 * Calls of AWS without its SDK: signed by Signature Version 4, which is four MACs of the JDK. The SDK is no plugin that
 * Jenkins can be asked for here, this plugin bundles no library, and two actions of two services need no more.
 */
package io.jenkins.plugins.canary.traffic.aws;
