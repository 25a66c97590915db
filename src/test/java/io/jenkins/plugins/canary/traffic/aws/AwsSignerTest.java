package io.jenkins.plugins.canary.traffic.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The tests' servers compute signatures as AWS' documentation and its test suite publish them, with their example key, and
 * what signs here agrees with them.
 */
class AwsSignerTest {
    private static final String ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Clock THEN = Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);

    private static String published(String service, String path, Map<String, String> headers, String signed) {
        var all = new TreeMap<>(headers);
        all.put("x-amz-date", "20150830T123600Z");
        all.put("authorization", "SignedHeaders=" + signed + ", ");
        return Signatures.expected(new Request("GET", path, all, ""), "us-east-1", service, ID, SECRET);
    }

    @Test
    void aRequestWithoutAnythingHasTheSignatureOfTheTestSuite() {
        assertThat(published("service", "/", Map.of("host", "example.amazonaws.com"), "host;x-amz-date"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-date,"
                        + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void aRequestWithParametersHasTheSignatureOfTheDocumentation() {
        assertThat(published(
                        "iam",
                        "/?Action=ListUsers&Version=2010-05-08",
                        Map.of(
                                "host",
                                "iam.amazonaws.com",
                                "content-type",
                                "application/x-www-form-urlencoded; charset=utf-8"),
                        "content-type;host;x-amz-date"))
                .endsWith("Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    private static Request sent(RestCall call, AwsCredentials key) {
        RestCall signed = new AwsSigner("eu-central-1", "lambda", THEN).signed(call, key);
        var headers = new TreeMap<String, String>();
        signed.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        URI url = URI.create(call.url());
        headers.put("host", url.getRawAuthority());
        String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        return new Request(call.method(), path, headers, call.body().orElse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://lambda.eu-central-1.amazonaws.com/2015-03-31/functions/payments/aliases/live",
                "https://lambda.eu-central-1.amazonaws.com/functions/a%20b%2Fc%C3%A4?Qualifier=4%2B2&b=%C3%A4%20x",
                "http://127.0.0.1:8080/"
            })
    void whatIsSignedHereIsWhatSuchAServerExpects(String url) {
        AwsCredentials lasting = AwsBasicCredentials.create(ID, SECRET);
        AwsCredentials passing = AwsSessionCredentials.create(ID, SECRET, "t0ken+/=");
        RestCall put = new RestCall("PUT", url, Map.of("Content-Type", "application/json"), Optional.of("{\"ä\": 1}"));
        assertThat(Signatures.hold(sent(RestCall.get(url), lasting), "lambda", ID, SECRET, ""))
                .isTrue();
        assertThat(Signatures.hold(sent(put, passing), "lambda", ID, SECRET, "t0ken+/="))
                .isTrue();
        assertThat(Signatures.hold(sent(put, passing), "lambda", ID, SECRET, ""))
                .isFalse();
        assertThat(Signatures.hold(sent(put, lasting), "lambda", ID, SECRET + "x", ""))
                .isFalse();
    }
}
