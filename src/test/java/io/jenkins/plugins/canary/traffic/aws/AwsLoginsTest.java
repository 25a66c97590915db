package io.jenkins.plugins.canary.traffic.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.http.CredentialsById;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.ForwardProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.proxy.HttpProxy;
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
import java.util.List;
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
    private Optional<HttpProxy> proxy = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        service = new TokenService(ID, SECRET);
        set("aws.endpointUrlSts", service.url());
        set("aws.disableEc2Metadata", "true");
        set("aws.sharedCredentialsFile", folder.resolve("none").toString());
        set("aws.configFile", folder.resolve("none").toString());
    }

    private void set(String property, String value) {
        String old = System.setProperty(property, value);
        if (!before.containsKey(property)) {
            before.put(property, old);
        }
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
                new Means(kept, this::account, clock, proxy, commandLine));
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

    private void profiles(String text) throws IOException {
        set("aws.configFile", Files.writeString(folder.resolve("config"), text).toString());
    }

    private void webIdentity(String token) throws IOException {
        set(
                "aws.webIdentityTokenFile",
                Files.writeString(folder.resolve("token"), token).toString());
        set("aws.roleArn", TokenService.ROLE);
    }

    private void refused(Kind kind, String... words) {
        assertThatThrownBy(this::found).isInstanceOfSatisfying(RouteException.class, e -> {
            assertThat(e.getMessage()).contains(words).doesNotContain(TokenService.IDENTITY, SECRET);
            assertThat(e.kind()).isEqualTo(kind);
        });
    }

    @Test
    void rolesOfProfilesAndWebIdentitiesAreAskedForThroughTheProxyLikeEverythingElse() throws Exception {
        String login = Credentials.basic("me", "pr0xy").header().orElseThrow();
        try (ForwardProxy company = ForwardProxy.asking(login)) {
            proxy = Optional.of(new HttpProxy(
                    "127.0.0.1", company.port(), List.of(), Optional.of(new HttpProxy.Login("me", "pr0xy"))));
            String nowhere = service.url().replace("127.0.0.1", "sts.shop.example.com");
            set("aws.endpointUrlSts", nowhere);
            webIdentity(TokenService.IDENTITY);
            assertThat(found().accessKeyId()).isEqualTo(TokenService.ID);
            System.clearProperty("aws.webIdentityTokenFile");
            profiles("""
                    [profile ci]
                    role_arn = %s
                    external_id = %s
                    source_profile = base
                    [profile base]
                    aws_access_key_id = %s
                    aws_secret_access_key = %s
                    """.formatted(TokenService.ROLE, TokenService.EXTERNAL_ID, ID, SECRET));
            set("aws.profile", "ci");
            assertThat(found().accessKeyId()).isEqualTo(TokenService.ID);
            assertThat(key(login(
                                    Map.of("roleArn", TokenService.ROLE, "externalId", TokenService.EXTERNAL_ID),
                                    "aws",
                                    false))
                            .accessKeyId())
                    .isEqualTo(TokenService.ID);
            // The first of each is turned away and comes back with the login.
            assertThat(company.requests()).hasSize(6).allMatch(("POST " + nowhere + "/ HTTP/1.1")::equals);
        }
    }

    @Test
    void whatIsConfiguredAndRefusedIsSaidAndNothingElseIsTried() throws Exception {
        set("aws.containerCredentialsFullUri", service.url() + "/container");
        webIdentity("eyJ0-of-somebody-else");
        refused(
                Kind.FORBIDDEN,
                "AWS gave no key for the web identity in " + folder.resolve("token") + " as " + TokenService.ROLE,
                "not authorized to perform: sts:AssumeRoleWithWebIdentity");
        Files.delete(folder.resolve("token"));
        refused(Kind.UNAVAILABLE, "the web identity in " + folder.resolve("token"));
        System.clearProperty("aws.webIdentityTokenFile");
        set("aws.accessKeyId", ID);
        refused(Kind.UNAVAILABLE, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY both set?");
        assertThat(service.faults().requests()).noneMatch(each -> each.path().equals("/container"));
    }

    @Test
    void aTokenThatWasWrittenAnewIsUsedForTheNextKey() throws Exception {
        webIdentity("eyJ0-of-yesterday");
        try (AwsLogin login = login(Map.of(), "", true)) {
            assertThatThrownBy(login::key).isInstanceOf(RouteException.class);
            Files.writeString(folder.resolve("token"), TokenService.IDENTITY);
            assertThat(login.key().accessKeyId()).isEqualTo(TokenService.ID);
        }
    }

    @Test
    void rolesOfProfilesHaveSeveralSources() throws Exception {
        Files.writeString(folder.resolve("token"), TokenService.IDENTITY);
        profiles("""
                [profile web]
                role_arn = %1$s
                web_identity_token_file = %2$s
                [profile self]
                role_arn = %1$s
                external_id = %3$s
                source_profile = self
                aws_access_key_id = %4$s
                aws_secret_access_key = %5$s
                [profile near]
                role_arn = %1$s
                external_id = %3$s
                credential_source = Environment
                [profile round]
                role_arn = %1$s
                source_profile = about
                [profile about]
                role_arn = %1$s
                source_profile = round
                [profile alone]
                role_arn = %1$s
                [profile program]
                credential_process = /bin/echo '{"Version": 1, "AccessKeyId": "%4$s", "SecretAccessKey": "%5$s"}'
                """.formatted(TokenService.ROLE, folder.resolve("token"), TokenService.EXTERNAL_ID, ID, SECRET));
        for (String profile : List.of("web", "self")) {
            set("aws.profile", profile);
            assertThat(found().accessKeyId()).as(profile).isEqualTo(TokenService.ID);
        }
        set("aws.profile", "program");
        assertThat(found().accessKeyId()).isEqualTo(ID);
        set("aws.profile", "near");
        refused(Kind.UNAVAILABLE, "AWS gave no key for the profile near");
        set("aws.profile", "round");
        assertThatThrownBy(this::found).hasMessageContaining("found round after about after round");
        set("aws.profile", "alone");
        assertThatThrownBy(this::found).hasMessageContaining("beside the role_arn of the profile alone, found nothing");
        set("aws.profile", "nobody");
        assertThatThrownBy(this::found).hasMessageContaining("expected the profile nobody in AWS' files");
    }

    @Test
    void aProfileOfIdentityCenterIsForPersonsOnly() throws Exception {
        profiles("""
                [profile me]
                sso_session = shop
                sso_account_id = 123456789012
                sso_role_name = canary
                [sso-session shop]
                sso_region = eu-central-1
                sso_start_url = https://shop.awsapps.com/start
                """);
        set("aws.profile", "me");
        assertThatThrownBy(() -> login(Map.of("account", "controller"), "", false))
                .hasMessageContaining("found the profile me of IAM Identity Center, which a person has to renew");
        refused(Kind.FORBIDDEN, "AWS gave no key for the profile me", "; log in: aws sso login --profile me");
    }

    @Test
    void aWebIdentityIsUsedAlsoOnAThreadWhoseClassLoaderKnowsNothing() throws Exception {
        webIdentity(TokenService.IDENTITY);
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
        // One second unless told.
        set("aws.ec2MetadataServiceTimeout", "30");
        assertThat(found().accessKeyId()).isEqualTo(TokenService.ID);
    }

    @Test
    void whereNothingGivesAKeyThatIsSaidAndWorthAnotherTry() {
        assertThatThrownBy(this::found).isInstanceOfSatisfying(RouteException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(e)
                    .hasMessageStartingWith("AWS gave no key for what this machine may do: ")
                    .hasMessageContaining("; found neither variables (AWS_ACCESS_KEY_ID), nor a profile");
        });
    }
}
