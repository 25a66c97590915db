package io.jenkins.plugins.canary.traffic.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.rollout.ManualClock;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.held.Account;
import io.jenkins.plugins.canary.traffic.held.Means;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Who we are in AWS: what a plan names, or what AWS' own ways of logging in find, against services on loopback. */
class AwsLoginsTest {
    private static final String ID = "AKIDEXAMPLE0000000";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private final Map<String, String> before = new LinkedHashMap<>();

    private final ManualClock clock = new ManualClock();

    @TempDir
    Path folder;

    private TokenService service;

    @BeforeEach
    void start() throws IOException {
        service = new TokenService(ID, SECRET);
        set("aws.endpointUrlSts", service.url());
        set("aws.region", "eu-central-1");
        set("aws.disableEc2Metadata", "true");
        set("aws.sharedCredentialsFile", folder.resolve("none").toString());
        set("aws.configFile", folder.resolve("none").toString());
    }

    private void set(String property, String value) {
        before.putIfAbsent(property, System.setProperty(property, value));
    }

    @AfterEach
    void tidy() {
        service.close();
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }

    private AwsLogin login(Map<String, String> settings, String id, boolean commandLine) throws Exception {
        var all = new LinkedHashMap<>(Map.of("timeout", "5s"));
        all.putAll(settings);
        var spec = new RouteSpec.Remote("LAMBDA_ALIAS", "payments", id, "41", "42", all);
        CredentialsById kept = (name, url) -> {
            switch (name) {
                case "aws":
                    return Credentials.basic(ID, SECRET);
                case "passing":
                    return Credentials.basic("ASIAEXAMPLE0000000", SECRET + ":t0ken+/=");
                case "token":
                    return Credentials.bearer(SECRET);
                case "person":
                    return Credentials.basic("me@example.com", SECRET);
                default:
                    throw new CredentialsById.NotFound("no " + name);
            }
        };
        return AwsLogins.find(
                spec,
                "eu-central-1",
                "https://lambda.eu-central-1.amazonaws.com",
                new Means(kept, this::account, clock, Optional.empty(), commandLine));
    }

    private Account account(String name) throws CredentialsById.NotFound {
        return switch (name) {
            case "controller" -> new Account(Optional.empty(), "", "");
            case "role" ->
                new Account(Optional.of(Credentials.basic(ID, SECRET)), TokenService.ROLE, TokenService.EXTERNAL_ID);
            default -> throw new CredentialsById.NotFound("no account " + name);
        };
    }

    private static AwsCredentials key(AwsLogin login) throws RouteException {
        try (login) {
            return login.key();
        }
    }

    private AwsCredentials found() throws Exception {
        return key(login(Map.of(), "", true));
    }

    @Test
    void aKeyComesFromUserAndPasswordAndNoTextShowsItsSecret() throws Exception {
        assertThat(key(login(Map.of(), "aws", false)).secretAccessKey()).isEqualTo(SECRET);
        assertThat(key(login(Map.of(), "passing", false)).toString()).doesNotContain(SECRET, "t0ken");
        assertThat(login(Map.of(), "passing", false).toString()).isEqualTo("the access key ASIAEXAMPLE0000000");
        assertThatThrownBy(() -> login(Map.of(), "token", false))
                .hasMessageContaining("expected a user name with password")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> login(Map.of(), "person", false))
                .hasMessageContaining("an access key id such as")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aControllersOwnKeyIsNotEvenLookedForWhereABuildNamesNone() throws Exception {
        set("aws.accessKeyId", ID);
        set("aws.secretAccessKey", SECRET);
        set("aws.disableEc2Metadata", "false");
        set("aws.ec2MetadataServiceEndpoint", service.url());
        assertThatThrownBy(() -> login(Map.of(), "", false))
                .hasMessageContaining("found neither credentialsId nor account");
        assertThat(service.faults().requests()).isEmpty();
        assertThat(found().accessKeyId()).isEqualTo(ID);
    }

    @Test
    void aRoleIsAssumedWithItsExternalIdAndItsKeyIsRenewedBeforeItEnds() throws Exception {
        Map<String, String> role = Map.of("roleArn", TokenService.ROLE, "externalId", TokenService.EXTERNAL_ID);
        try (AwsLogin login = login(role, "aws", false)) {
            assertThat(login).hasToString("the role " + TokenService.ROLE);
            assertThat(login.key().accessKeyId()).isEqualTo(TokenService.ID);
            clock.advance(Duration.ofMinutes(54));
            login.key();
            assertThat(service.faults().requests()).hasSize(1);
            clock.advance(Duration.ofMinutes(1));
            login.key();
            assertThat(service.faults().requests()).hasSize(2);
        }
    }

    @Test
    void aRoleThatIsRefusedIsSaidInTheWordsOfAws() throws Exception {
        AwsLogin wrong = login(Map.of("roleArn", TokenService.ROLE, "externalId", "another"), "aws", false);
        assertThatThrownBy(() -> key(wrong)).isInstanceOfSatisfying(RouteException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(e)
                    .hasMessageStartingWith("AWS STS answered POST with HTTP 403, asked with the access key " + ID)
                    .hasMessageContaining("not authorized to perform: sts:AssumeRole");
        });
        service.faults().next(Fault.reply(Reply.json(200, "<a><b/></a>")));
        AwsLogin odd = login(Map.of("roleArn", TokenService.ROLE), "aws", false);
        assertThatThrownBy(() -> key(odd)).hasMessageContaining("answered with what is no key for the role");
        service.faults().always(Fault.away());
        AwsLogin away = login(Map.of("roleArn", TokenService.ROLE), "aws", false);
        assertThatThrownBy(() -> key(away)).isInstanceOfSatisfying(RouteException.class, e -> assertThat(e.kind())
                .isEqualTo(Kind.UNAVAILABLE));
        assertThatThrownBy(() -> login(Map.of("externalId", "another"), "aws", false))
                .hasMessageContaining("expected a roleArn beside externalId");
    }

    @Test
    void anAccountOfAnAdministratorsSaysWhoOneIsAndNothingStandsBesideIt() throws Exception {
        set("aws.accessKeyId", ID);
        set("aws.secretAccessKey", SECRET);
        assertThat(key(login(Map.of("account", "controller"), "", false)).accessKeyId())
                .isEqualTo(ID);
        assertThat(key(login(Map.of("account", "role"), "", false)).accessKeyId())
                .isEqualTo(TokenService.ID);
        assertThatThrownBy(() -> login(Map.of("account", "another"), "", false)).hasMessage("no account another");
        assertThatThrownBy(() -> login(
                        Map.of(
                                "account", "controller",
                                "roleArn", "arn:aws:iam::123456789012:role/admin",
                                "endpoint", "https://evil.example.com"),
                        "aws",
                        false))
                .hasMessageContaining("expected an account without credentialsId, roleArn, endpoint");
    }

    @Test
    void aProfileGivesAKeyAndAnotherARole() throws Exception {
        Path file = Files.writeString(
                folder.resolve("credentials"), """
                [default]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                [canary]
                role_arn = %s
                external_id = %s
                source_profile = default
                """.formatted(ID, SECRET, TokenService.ROLE, TokenService.EXTERNAL_ID));
        set("aws.sharedCredentialsFile", file.toString());
        assertThat(found().accessKeyId()).isEqualTo(ID);
        set("aws.profile", "canary");
        assertThat(found().accessKeyId()).isEqualTo(TokenService.ID);
    }

    @Test
    void aWebIdentityIsUsedAlsoOnAThreadWhoseClassLoaderKnowsNothing() throws Exception {
        set(
                "aws.webIdentityTokenFile",
                Files.writeString(folder.resolve("token"), TokenService.IDENTITY)
                        .toString());
        set("aws.roleArn", TokenService.ROLE);
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(found().accessKeyId()).isEqualTo(TokenService.ID);
            assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @Test
    void aContainersServiceGivesAKeyAndAMachinesToo() throws Exception {
        set("aws.containerCredentialsFullUri", service.url() + "/container");
        assertThat(found().accessKeyId()).isEqualTo(TokenService.ID);
        System.clearProperty("aws.containerCredentialsFullUri");
        set("aws.disableEc2Metadata", "false");
        set("aws.ec2MetadataServiceEndpoint", service.url());
        assertThat(found().accessKeyId()).isEqualTo(TokenService.ID);
    }

    @Test
    void whereNothingGivesAKeyThatIsSaidAndWorthAnotherTry() {
        assertThatThrownBy(this::found).isInstanceOfSatisfying(RouteException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(e).hasMessageStartingWith("AWS gave no key for what this machine may do: found neither");
        });
    }
}
