/** Reading what people write, and telling them everything that is wrong with it at once. */
package io.jenkins.plugins.canary.parse;
