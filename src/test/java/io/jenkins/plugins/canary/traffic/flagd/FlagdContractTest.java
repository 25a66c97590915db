package io.jenkins.plugins.canary.traffic.flagd;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.PageRights;
import io.jenkins.plugins.canary.traffic.held.ServedContract;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract on a file of flags that was laid out by hand: not a blank of it moves. */
class FlagdContractTest extends ServedContract {
    @Override
    protected String symbol() {
        return "flagd";
    }

    @Override
    protected Set<String> rights() {
        return PageRights.of("flagd");
    }

    @Override
    protected ServedPlace start() throws IOException {
        return new FlagFile();
    }

    private FlagFile file() {
        return (FlagFile) place;
    }

    private void refusedAfter(String from, String to, String words) {
        String good = place.contents();
        assertThat(good).contains(from);
        file().write(good.replace(from, to));
        refused(Kind.UNSUITABLE, words, () -> router.read());
        file().write(good);
    }

    @Test
    void whatIsNoSplitOfTheTwoIsRefusedAndShown() {
        refusedAfter("[ \"on\", 0 ]", "[ \"on\" ]", "each with a whole number");
        refusedAfter("[ \"on\", 0 ]", "[ \"on\", -1 ]", "each with a whole number");
        refusedAfter("[ \"on\", 0 ]", "[ \"third\", 5 ]", "[\"third\",5]");
        refusedAfter("[ \"on\", 0 ]", "[ \"on\", 0.5 ]", "each with a whole number");
        refusedAfter("[ \"off\",1 ]", "[ \"off\", 99.5 ]", "each with a whole number");
        refusedAfter("[ \"off\",1 ]", "[ \"off\", 1.0 ]", "each with a whole number");
        refusedAfter("[ \"on\", 0 ]", "[ \"on\", 0 ], [ \"off\", 50 ]", "those two once");
        refusedAfter("[ \"on\", 0 ]", "[ \"on\", 0 ], [ \"on\", 0 ]", "those two once");
        refusedAfter("{", "{{", "can't be read");
        try (TrafficRouter other = file().router(Map.of("flag", "nobody"))) {
            refused(Kind.NOT_FOUND, "flags are [banner, new-checkout]", other::read);
        }
    }

    @Test
    void aTagThatIsWeakForAMomentAfterAWriteIsWaitedFor() throws Exception {
        file().settles(1);
        RouteState now = shift(5);
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
    }

    @Test
    void aServerThatCouldNotRefuseAnOldVersionIsRefusedItself() {
        file().tags("W/\"");
        refused(Kind.UNSUITABLE, "without a strong ETag", () -> router.read());
    }

    @Test
    void aChangeElsewhereInTheFileIsKept() throws Exception {
        place.faults().next(place::writes, Fault.after(() -> file().write(
                        place.contents().replace("Hello", "Bye"))));
        assertThat(shift(5).canary()).isEqualTo(Weight.of(5));
        assertThat(place.contents()).contains("Bye");
    }

    @Test
    void aFlagThatIsDisabledTakesNoCanary() {
        file().write(place.contents()
                .replace(
                        "\"state\": \"ENABLED\", \"variants\": {\"on\"",
                        "\"state\": \"DISABLED\", \"variants\": {\"on\""));
        refused(Kind.UNSUITABLE, "is disabled, so that nobody would get the canary", () -> shift(5));
    }

    @Test
    void usersOfAVariantBetweenTheTwoAreNotPushedAlong() throws Exception {
        file().write(file().contents().replace("[ \"off\",1 ]", "[ \"third\", 1 ], [ \"off\",4 ]"));
        try (TrafficRouter among = file().router(Map.of("keepOthers", true))) {
            refused(
                    Kind.UNSUITABLE,
                    "has third between off and on, so that its users would change sides",
                    () -> among.claim(among.read(), OURS));
        }
    }

    @Test
    void aThirdVariantThatStandsTwiceKeepsBothOfItsShares() throws Exception {
        file().write(place.contents().replace("[ \"on\", 0 ]", "[ \"on\", 0 ], [\"third\", 1], [\"third\", 2]"));
        try (TrafficRouter among = file().router(Map.of("keepOthers", true))) {
            assertThat(among.preflight()).singleElement().satisfies(remark -> assertThat(remark.text())
                    .contains("third 3"));
        }
    }

    @Test
    void theCommandForAPersonChangesTheTwoNumbers() {
        assertThat(router.manualRestore(before.snapshot()))
                .contains("select(.[0] == \"on\") | .[1]) |= 0", "select(.[0] == \"off\") | .[1]) |= 1", "/shop.json'");
    }

    @Override
    protected Optional<Third> third() {
        return Optional.of(new Third(
                "third",
                parts -> file().third(parts),
                () -> file().third(),
                () -> file().router(Map.of("keepOthers", true)),
                false));
    }
}
