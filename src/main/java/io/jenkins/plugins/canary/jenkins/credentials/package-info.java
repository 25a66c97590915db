/** Which credentials are used for whom, found by their id; strict about their kind and on whose behalf. */
package io.jenkins.plugins.canary.jenkins.credentials;
