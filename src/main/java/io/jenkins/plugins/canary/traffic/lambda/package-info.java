/** The weights of versions behind an alias of an AWS Lambda function. */
package io.jenkins.plugins.canary.traffic.lambda;
