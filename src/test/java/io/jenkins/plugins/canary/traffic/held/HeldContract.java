package io.jenkins.plugins.canary.traffic.held;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.traffic.Capabilities;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every place outside Kubernetes keeps besides. */
public abstract class HeldContract extends RouterContract {
    /** Gives a destination parts. */
    @FunctionalInterface
    public interface Giving {
        void parts(int number) throws Exception;
    }

    /**
     * A destination beside stable and canary, for places that can have one.
     *
     * @param gets somebody gives it this, of what is stable's where all adds up to the same; else stable has 200 at first
     * @param has what it has, looked up without a router
     * @param keeping a router of a plan with {@code keepOthers: true}
     * @param ofHundred whether all adds up to the same, so that what it gets more is lost by another
     */
    public record Third(
            String name, Giving gets, Callable<Integer> has, Supplier<TrafficRouter> keeping, boolean ofHundred) {}

    /** The same place as that of the test's subject. */
    protected Optional<Third> third() {
        return Optional.empty();
    }

    private Third present() {
        Assumptions.assumeTrue(third().isPresent());
        return third().orElseThrow();
    }

    @Test
    void whatAPlaceSaysOfOthersIsHeldByItsContract() {
        assertThat(router.capabilities().has(Feature.OTHERS)).isEqualTo(third().isPresent());
    }

    @Test
    void aFurtherDestinationWithTrafficIsRefusedOrKeptAsTold() throws Exception {
        Third third = present();
        third.gets().parts(20);
        String contents = subject.contents();
        refused(Kind.UNSUITABLE, "also sends traffic to [" + third.name(), () -> router.claim(router.read(), OURS));
        refused(Kind.UNSUITABLE, "let them keep it with keepOthers", () -> router.claim(router.read(), OURS));
        assertThat(subject.contents()).isEqualTo(contents);

        try (TrafficRouter keeping = third.keeping().get()) {
            RouteState seen = keeping.read();
            Capabilities can = keeping.capabilities(seen.snapshot());
            assertThat(keeping.preflight()).singleElement().satisfies(remark -> assertThat(remark.text())
                    .contains("keeps what others get (" + third.name(), "in steps of " + can.granularity()));
            RouteState now = keeping.claim(seen, OURS);
            refused(Kind.OWNED, "belongs to rollout r-1", () -> router.claim(router.read(), THEIRS));
            for (Weight weight : List.of(Weight.parse("0.5%"), Weight.of(1), Weight.of(5), Weight.of(50), Weight.ALL)) {
                RouteState before = now;
                if (weight.percent().remainder(can.granularity().percent()).signum() != 0) {
                    refused(
                            Kind.UNSUITABLE,
                            "so use a multiple of " + can.granularity(),
                            () -> keeping.shift(before, weight, OURS));
                    continue;
                }
                now = keeping.shift(now, weight, OURS);
                assertThat(now.canary()).isEqualTo(weight);
                assertThat(subject.weight()).isEqualTo(weight);
                assertThat(third.has().call()).as("at " + weight).isEqualTo(20);
            }
            assertThat(keeping.restore(now, seen.snapshot()).canary()).isEqualTo(Weight.NONE);
        }
        assertThat(subject.contents()).isEqualTo(contents);
    }

    @Test
    void whatSomebodyDoesToTheOthersMeanwhileStays() throws Exception {
        Third third = present();
        Assumptions.assumeFalse(third.ofHundred());
        third.gets().parts(20);
        try (TrafficRouter keeping = third.keeping().get()) {
            RouteState seen = keeping.read();
            RouteState now = keeping.shift(seen, Weight.of(50), OURS);
            third.gets().parts(7);
            now = keeping.shift(now, Weight.of(75), OURS);
            assertThat(subject.weight()).isEqualTo(Weight.of(75));
            keeping.restore(now, seen.snapshot());
        }
        assertThat(third.has().call()).isEqualTo(7);
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
    }

    @Test
    void aDestinationThatComesBetweenTheReadingAndTheWriteStopsTheCanaryToo() throws Exception {
        Third third = present();
        Assumptions.assumeFalse(third.ofHundred());
        third.gets().parts(0);
        router.claim(router.read(), OURS);
        RouteState seen = router.read();
        third.gets().parts(20);
        refused(
                Kind.UNSUITABLE,
                "also sends traffic to [" + third.name(),
                () -> router.shift(seen, Weight.of(50), OURS));
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
    }

    @Test
    void aDestinationThatComesInTheMiddleStopsTheCanaryAndNotTheWayBack() throws Exception {
        Third third = present();
        RouteState now = shift(5);
        third.gets().parts(20);
        refused(
                Kind.UNSUITABLE,
                "also sends traffic to [" + third.name(),
                () -> router.shift(router.read(), Weight.ALL, OURS));
        assertThat(router.restore(now, before.snapshot()).canary()).isEqualTo(Weight.NONE);
        assertThat(subject.weight()).isEqualTo(Weight.NONE);
    }
}
