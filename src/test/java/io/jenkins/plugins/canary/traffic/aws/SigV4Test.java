package io.jenkins.plugins.canary.traffic.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.held.Means;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signatures that AWS' documentation and its test suite publish, with their example key. */
class SigV4Test {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final AwsLogin EXAMPLE = new AwsLogin("AKIDEXAMPLE0000000", SECRET, "");
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");

    private static String signature(String service, String url, String type) {
        String header = new SigV4(EXAMPLE, "us-east-1", service)
                .headers("GET", URI.create(url), type, "", THEN)
                .get("Authorization");
        return header.substring(header.indexOf("SignedHeaders"));
    }

    @Test
    void aRequestWithoutAnythingIsSignedAsInTheTestSuite() {
        assertThat(signature("service", "https://example.amazonaws.com/", ""))
                .isEqualTo("SignedHeaders=host;x-amz-date,"
                        + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void aRequestWithParametersIsSignedAsInTheDocumentation() {
        assertThat(signature(
                        "iam",
                        "https://iam.amazonaws.com/?Version=2010-05-08&Action=ListUsers",
                        "application/x-www-form-urlencoded; charset=utf-8"))
                .isEqualTo("SignedHeaders=content-type;host;x-amz-date,"
                        + " Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void theTokenOfATemporaryKeyIsSignedAndSent() {
        var headers = new SigV4(new AwsLogin("ASIAEXAMPLE0000000", SECRET, "t0ken"), "us-east-1", "service")
                .headers("GET", URI.create("https://example.amazonaws.com/"), "", "", THEN);
        assertThat(headers).containsEntry("x-amz-security-token", "t0ken");
        assertThat(headers.get("Authorization")).contains("SignedHeaders=host;x-amz-date;x-amz-security-token");
    }

    private static AwsLogin find(String id, boolean commandLine, Map<String, Credentials> kept) throws Exception {
        return AwsLogin.find(
                id,
                "https://lambda.eu-central-1.amazonaws.com",
                new Means(
                        (name, url) -> {
                            if (!kept.containsKey(name)) {
                                throw new CredentialsById.NotFound("no " + name);
                            }
                            return kept.get(name);
                        },
                        RouterContract.CLOCK,
                        Optional.empty(),
                        commandLine));
    }

    @Test
    void aKeyComesFromUserAndPasswordAndItsTextShowsNoSecret() throws Exception {
        AwsLogin lasting = find("aws", false, Map.of("aws", Credentials.basic("AKIDEXAMPLE0000000", SECRET)));
        assertThat(lasting).isEqualTo(EXAMPLE);
        AwsLogin temporary =
                find("aws", false, Map.of("aws", Credentials.basic("ASIAEXAMPLE0000000", SECRET + ":t0ken+/=")));
        assertThat(temporary.token()).isEqualTo("t0ken+/=");
        assertThat(lasting + " " + temporary + new SigV4(temporary, "r", "s"))
                .contains("AKIDEXAMPLE0000000")
                .doesNotContain(SECRET, "t0ken");
        assertThatThrownBy(() -> find("aws", false, Map.of("aws", Credentials.bearer(SECRET))))
                .hasMessageContaining("expected a user name with password")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> find("aws", false, Map.of("aws", Credentials.basic("me@example.com", SECRET))))
                .hasMessageContaining("an access key id such as")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void onlyACommandLineTakesTheKeyOfItsEnvironment() throws Exception {
        Map<String, Credentials> environment = Map.of(
                "AWS_ACCESS_KEY_ID", Credentials.bearer("AKIDEXAMPLE0000000"),
                "AWS_SECRET_ACCESS_KEY", Credentials.bearer(SECRET));
        assertThat(find("", true, environment)).isEqualTo(EXAMPLE);
        assertThatThrownBy(() -> find("", false, environment)).hasMessageContaining("found no credentialsId");
    }
}
