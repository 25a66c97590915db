package io.jenkins.plugins.canary.traffic.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.held.PageRights;
import io.jenkins.plugins.canary.traffic.held.ServedContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract on a place in AWS, whose policies name resources. */
public abstract class AwsContract extends ServedContract {
    /** Its page is called so too. */
    private String page() {
        return symbol();
    }

    /** The name of a resource of the same kind that is somebody else's. */
    protected abstract String anothers(String resource);

    @Override
    protected final Set<String> rights() {
        return PageRights.of(page());
    }

    private AwsServer server() {
        return (AwsServer) place;
    }

    @Test
    void thePolicyOnItsPageHoldsForTheResourcesOfItsRequestsAndForNoOthers() throws Exception {
        PagePolicy policy = PagePolicy.of(page());
        place.faults().forgetRequests();
        thereAndBack();
        List<Request> requests = place.faults().requests();
        assertThat(requests).isNotEmpty().allMatch(each -> server().allowed(policy, each));
        for (PagePolicy.Statement statement : policy.statements()) {
            for (String resource : statement.resources()) {
                PagePolicy less = policy.without(statement, resource);
                assertThat(requests).as("without " + resource).anyMatch(each -> !server().allowed(less, each));
            }
        }
        for (Request each : requests) {
            String resource = server().resource(each);
            for (String action : server().needs(each)) {
                if (!resource.equals(AwsServer.ANY)) {
                    assertThat(policy.allows(action, anothers(resource)))
                            .as(action + " on what isn't ours")
                            .isFalse();
                    assertThat(policy.allows(action, resource.replace("123456789012", "210987654321")))
                            .as(action + " in another account")
                            .isFalse();
                }
            }
        }
    }
}
