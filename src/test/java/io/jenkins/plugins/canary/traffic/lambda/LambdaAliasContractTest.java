package io.jenkins.plugins.canary.traffic.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.aws.AwsContract;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract on an alias, whose writes are conditional. */
class LambdaAliasContractTest extends AwsContract {
    @Override
    protected String symbol() {
        return "lambdaAlias";
    }

    @Override
    protected String anothers(String resource) {
        return resource.replace("function:payments", "function:payments-of-others");
    }

    @Override
    protected ServedPlace start() throws IOException {
        return new Lambda();
    }

    private Lambda lambda() {
        return (Lambda) place;
    }

    @Test
    void aChangeThatSomebodyElseOvertookIsBasedOnTheNewRevision() throws Exception {
        place.faults().next(place::writes, Fault.after(() -> lambda().points("41")));
        assertThat(shift(5).canary()).isEqualTo(Weight.of(5));
        assertThat(place.faults().requests("PUT")).hasSize(2);
    }

    @Test
    void anAliasThatSomebodyPointedElsewhereIsNotOurs() throws Exception {
        shift(5);
        lambda().points("43");
        refused(Kind.UNSUITABLE, "leads to version 43 with the additional weights {\"42\":0.05}", () -> router.read());
    }

    @Test
    void aVersionThatIsNotActiveYetGetsNothing() throws Exception {
        RouteState now = shift(5);
        lambda().state("Pending");
        refused(Kind.UNSUITABLE, "is in the state 'Pending', expected Active", () -> shift(10));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aRefusalIsToldByItsCodeAndItsMessage() {
        place.faults().next(Fault.reply(lambda().refused(404, "ResourceNotFoundException", "no such alias")));
        refused(Kind.NOT_FOUND, "it said: ResourceNotFoundException: no such alias", () -> router.read());
    }

    @Test
    void versionsAreNumbersAndTheRegionIsNoHost() {
        for (Map<String, String> wrong :
                List.of(Map.of("canary", "$LATEST"), Map.of("region", "eu.example.com/"), Map.of("alias", "../x"))) {
            assertThatThrownBy(() -> lambda().router(wrong))
                    .hasMessageContaining("expected")
                    .hasMessageContaining(wrong.keySet().iterator().next());
        }
    }

    @Test
    void theCommandForAPersonTakesTheAdditionalVersionAway() {
        assertThat(router.manualRestore(before.snapshot()))
                .isEqualTo("aws lambda update-alias --region eu-central-1 --function-name 'payments' --name 'live'"
                        + " --function-version 41 --routing-config 'AdditionalVersionWeights={}'");
    }
}
