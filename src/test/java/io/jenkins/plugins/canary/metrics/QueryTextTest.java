package io.jenkins.plugins.canary.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.parse.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTextTest {
    private static final Target TARGET = new Target("prod", "shop", "v1", "v2", Map.of("team", "a\"b", "limit", "5"));

    private static String fill(String text, Arm arm) {
        return QueryText.of(text).fill(TARGET, arm, Duration.ofSeconds(90));
    }

    private static List<String> problems(String text) {
        var problems = new Problems();
        QueryText.of(text).check(problems, "gates[0].query", TARGET);
        return problems.list();
    }

    @Test
    void everyVariableIsFilledInAndTheVersionIsTheArms() {
        String text =
                "x{n=\"${namespace}\",s=\"${service}\",a=\"${stable}\",b=\"${canary}\",v=\"${version}\"}[${interval}]";

        assertThat(fill(text, Arm.CANARY)).isEqualTo("x{n=\"prod\",s=\"shop\",a=\"v1\",b=\"v2\",v=\"v2\"}[1m30s]");
        assertThat(fill(text, Arm.STABLE)).contains("v=\"v1\"");
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void variablesOfTheUsersOwnAreEscapedBetweenQuotesAndPlainOutside() {
        assertThat(fill("x{t=\"${team}\"} > ${limit}", Arm.CANARY)).isEqualTo("x{t=\"a\\x22b\"} > 5");
    }

    @Test
    void aValueThatNeedsQuotesIsRefusedWithoutThem() {
        assertThat(problems("x > ${team}")).singleElement().asString().contains("write \"${team}\"");
        assertThat(problems("x{a='it\\'s'} # \"\n > ${team}")).hasSize(1);
        assertThat(problems("x{a='it\\'s ${team}'}")).isEmpty();
    }

    @Test
    void unknownVariablesAreAllToldWithTheKnownOnes() {
        assertThat(problems("${versoin} ${x}"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("gates[0].query: found '${versoin}'")
                .contains("${canary}, ${interval}, ${limit}, ${namespace}, ${service}, ${stable}, ${team}, ${version}");
    }

    @Test
    void onlyTheVersionTellsTheArmsApart() {
        assertThat(QueryText.of("x{v=\"${version}\"}").namesTheArm()).isTrue();
        assertThat(QueryText.of("x{v=\"${canary}\"}").namesTheArm()).isFalse();
    }
}
