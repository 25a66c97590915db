package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.HeldContract;
import io.jenkins.plugins.canary.traffic.held.MemoryClaims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real HAProxy, which holds weights and nothing else. */
class HaproxyContractTest extends HeldContract {
    @TempDir
    Path folder;

    private HaproxyProcess haproxy;

    @Override
    protected Subject open() throws Exception {
        return new Backends(
                haproxy = HaproxyProcess.start(
                        folder, "admin", "roundrobin", "v1 weight 100", "v2 weight 0", "v0 weight 0"),
                HaproxyProcess.start(
                        Files.createDirectory(folder.resolve("other")),
                        "admin",
                        "roundrobin",
                        "v1 weight 100",
                        "v2 weight 0"));
    }

    private record Backends(HaproxyProcess haproxy, HaproxyProcess other) implements Subject {
        @Override
        public TrafficRouter router() {
            return of(haproxy, false);
        }

        @Override
        public TrafficRouter another() {
            return of(other, false);
        }

        private static TrafficRouter of(HaproxyProcess process, boolean keeps) {
            return MemoryClaims.router(
                    HaproxyRoute.of(process.unix(), "be", "v1", "v2")
                            .keepingOthers(keeps)
                            .holder(Duration.ofSeconds(10)),
                    process.unix().toString());
        }

        private String ask(String command) {
            try {
                return haproxy.command(command);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private int of(String server) {
            return Integer.parseInt(
                    ask("get weight be/" + server).replaceAll(" .*", "").strip());
        }

        @Override
        public String contents() {
            return of("v1") + " " + of("v2");
        }

        /** There is nothing else that could change. */
        @Override
        public String contentsButWeights() {
            return "100 0";
        }

        @Override
        public Weight weight() {
            return Weight.share(of("v2"), of("v1") + of("v2"));
        }

        @Override
        public void edit(int percent) {
            ask("set weight be/v1 " + (100 - percent) + "; set weight be/v2 " + percent);
        }

        @Override
        public void leave() {
            haproxy.close();
        }

        /** With the weights that it is configured with. */
        @Override
        public void comeBack() throws Exception {
            haproxy.run();
        }

        @Override
        public void close() {
            haproxy.close();
            other.close();
        }
    }

    @Override
    protected Optional<Third> third() {
        return Optional.of(new Third(
                "v0",
                parts -> haproxy.command(
                        "set weight be/v0 " + parts + (parts(haproxy) == 0 ? "; set weight be/v1 200" : "")),
                () -> parts(haproxy),
                () -> Backends.of(haproxy, true),
                false));
    }

    private static int parts(HaproxyProcess process) throws IOException {
        return Integer.parseInt(
                process.command("get weight be/v0").replaceAll(" .*", "").strip());
    }
}
