package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.MemoryClaims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real HAProxy, which holds weights and nothing else. */
class HaproxyContractTest extends RouterContract {
    @TempDir
    Path folder;

    @Override
    protected Subject open() throws Exception {
        return new Backends(
                HaproxyProcess.start(folder, "admin", "roundrobin", "v1 weight 100", "v2 weight 0"),
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
            return of(haproxy);
        }

        @Override
        public TrafficRouter another() {
            return of(other);
        }

        private static TrafficRouter of(HaproxyProcess process) {
            return MemoryClaims.router(
                    HaproxyRoute.of(process.unix(), "be", "v1", "v2").holder(Duration.ofSeconds(2)),
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
}
