package io.jenkins.plugins.canary.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.model.Item;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every web method of every form, over HTTP, by verb and by who asks. */
@WithJenkins
class PermissionsTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private JenkinsRule jenkins;

    @BeforeEach
    void prepare(JenkinsRule started) throws Exception {
        jenkins = started;
        jenkins.createProject(WorkflowJob.class, "shop");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Item.CONFIGURE)
                .everywhere()
                .to("author"));
        // Who logs in anew with each request has no session that a crumb could belong to.
        jenkins.jenkins.setCrumbIssuer(null);
    }

    /** The path of each method, below Jenkins or below a job. */
    private static List<String> methods() {
        var paths = new ArrayList<String>();
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (!descriptor.getClass().getName().startsWith("io.jenkins.plugins.canary.")) {
                continue;
            }
            for (Method method : descriptor.getClass().getMethods()) {
                if (method.getName().matches("do(Check|Fill|Test)[A-Z].*")) {
                    String name = method.getName().substring(2);
                    paths.add("descriptorByName/" + descriptor.getId() + "/"
                            + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
                }
            }
        }
        return paths;
    }

    private HttpResponse<String> ask(String verb, String path, String user) throws Exception {
        String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(jenkins.getURL() + path))
                        .header("Authorization", "Basic " + login)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method(
                                verb,
                                HttpRequest.BodyPublishers.ofString(
                                        "value=not%2F%2F%20a%20(value)&url=http%3A%2F%2F127.0.0.1%3A9&serverUrl=http%3A%2F%2F127.0.0.1%3A9"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Nothing was said but "fine", or an empty list, or that it is forbidden. */
    private static void assertTold(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(path).isIn(200, 403);
        if (answer.statusCode() == 200) {
            assertThat(answer.body()).as(path).doesNotContain("class=error", "class=\"error\"", "class=ok");
        }
    }

    @Test
    void nothingIsToldByGet() throws Exception {
        for (String path : methods()) {
            assertThat(ask("GET", path, "admin").statusCode()).as(path).isIn(404, 405);
        }
    }

    @Test
    void whoMayOnlyReadIsToldNothing() throws Exception {
        assertThat(methods()).hasSizeGreaterThan(60);
        for (String path : methods()) {
            assertTold(path, ask("POST", path, "reader"));
            assertTold(path, ask("POST", "job/shop/" + path, "reader"));
        }
    }

    @Test
    void whoMayConfigureAJobIsToldNothingAboutJenkinsItself() throws Exception {
        for (String path : methods()) {
            assertTold(path, ask("POST", path, "author"));
        }
    }

    @Test
    void anAdministratorIsAnswered() throws Exception {
        for (String path : methods()) {
            assertThat(ask("POST", path, "admin").statusCode()).as(path).isEqualTo(200);
        }
        assertThat(ask(
                                "POST",
                                "descriptorByName/io.jenkins.plugins.canary.jenkins.step.WeightStep/checkWeight",
                                "admin")
                        .body())
                .contains("expected a percentage");
    }
}
