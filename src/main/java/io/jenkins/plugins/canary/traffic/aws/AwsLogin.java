package io.jenkins.plugins.canary.traffic.aws;

import io.jenkins.plugins.canary.traffic.RouteException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Who we are in AWS. Safe for several threads; its text shows no secret. */
interface AwsLogin extends AutoCloseable {
    /** The key to sign with now; may ask a service for it, on this thread. */
    AwsCredentials key() throws RouteException;

    @Override
    void close();
}
