package io.jenkins.plugins.canary.traffic.nginx;

import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.HeldContract;
import io.jenkins.plugins.canary.traffic.held.Routers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real nginx, whose file has comments and a second directive. */
class NginxContractTest extends HeldContract {
    @TempDir
    Path folder;

    @Override
    protected Subject open() throws Exception {
        return new Split(NginxProcess.start(folder));
    }

    static TrafficRouter router(NginxProcess nginx, Path include) {
        return router(nginx, include, nginx.command("-s reload"));
    }

    static TrafficRouter router(NginxProcess nginx, Path include, String reload) {
        return Routers.of(
                "nginx",
                Map.of(
                        "include",
                        include.toString(),
                        "stable",
                        "v1",
                        "canary",
                        "v2",
                        "test",
                        nginx.command("-t"),
                        "reload",
                        reload));
    }

    private record Split(NginxProcess nginx) implements Subject {
        private static final Pattern SHARE = Pattern.compile("([0-9.]+)% v2;");

        @Override
        public TrafficRouter router() {
            return NginxContractTest.router(nginx, nginx.include());
        }

        @Override
        public TrafficRouter another() {
            return NginxContractTest.router(nginx, nginx.other());
        }

        @Override
        public String contents() {
            try {
                return Files.readString(nginx.include());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String contentsButWeights() {
            int from = NginxProcess.BLOCK.indexOf("$backend {");
            String lines = NginxProcess.BLOCK.substring(from, NginxProcess.BLOCK.indexOf("\n}"));
            return contents().replaceFirst("(?s)\\$backend \\{.*?\\n(?=})", Matcher.quoteReplacement(lines + "\n"));
        }

        @Override
        public Weight weight() {
            Matcher share = SHARE.matcher(contents());
            if (share.find()) {
                return Weight.parse(share.group(1));
            }
            return contents().contains("* v2;") ? Weight.ALL : Weight.NONE;
        }

        @Override
        public void edit(int percent) {
            try {
                Files.writeString(nginx.include(), NginxProcess.BLOCK.replace("* v1;", percent + "% v2; * v1;"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void leave() {
            nginx.close();
        }

        @Override
        public void comeBack() throws Exception {
            nginx.run();
        }

        @Override
        public void close() {
            nginx.close();
        }
    }
}
