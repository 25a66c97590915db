package io.jenkins.plugins.canary.e2e;

import hudson.model.Result;
import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import io.jenkins.plugins.canary.stories.JenkinsLab;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * One Jenkinsfile, run twice on the lab: a good version is promoted, one that begins to fail at 25 % is rolled back. Ends
 * with 0 when both happened.
 */
public final class Demo {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Demo() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("canary-demo");
        boolean asExpected;
        try {
            asExpected = run(folder);
        } finally {
            delete(folder);
        }
        System.exit(asExpected ? 0 : 1);
    }

    private static boolean run(Path folder) throws IOException {
        String jenkinsfile = JenkinsLab.resource("/jenkinsfiles/release.jenkinsfile");
        say("The Jenkinsfile", jenkinsfile);
        try (JenkinsLab lab = JenkinsLab.start(Files.createDirectory(folder.resolve("lab")))) {
            lab.configure();
            EmbeddedPipeline pipeline = EmbeddedPipeline.in(folder.resolve("jenkins"), "shop");
            say("Build 1: a good version", "");
            var good = new Watched(lab, pipeline.start(jenkinsfile), false);
            lab.reset();
            say("Build 2: a version that answers every third request with an error once it has 25 %", "");
            var bad = new Watched(lab, pipeline.start(jenkinsfile), true);
            say(
                    "Summary",
                    good.summary("good") + bad.summary("bad") + "\n"
                            + lab.load().outcomes().entrySet().stream()
                                    .map(entry -> "  clients saw " + entry.getValue() + " answers "
                                            + entry.getKey().status() + " of "
                                            + entry.getKey().version() + "\n")
                                    .sorted()
                                    .reduce("", String::concat));
            return good.build.result() == Result.SUCCESS
                    && good.weights.containsAll(List.of("5%", "25%", "50%", "100%"))
                    && bad.build.result() == Result.FAILURE
                    && bad.weights.contains("25%")
                    && !bad.weights.contains("50%")
                    && lab.served().equals(Weight.NONE);
        }
    }

    private static void say(String title, String text) {
        System.out.println("\n" + "=".repeat(8) + " " + title + "\n" + text);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A build that is followed to its end, with its log and the weights that HAProxy really served. */
    private static final class Watched {
        private final EmbeddedBuild build;
        private final List<String> weights = new ArrayList<>();

        Watched(JenkinsLab lab, EmbeddedBuild build, boolean breaks) {
            this.build = build;
            var broken = new AtomicBoolean(!breaks);
            int shown = 0;
            long end = System.nanoTime() + LONGEST.toNanos();
            while (true) {
                boolean last = !build.isBuilding();
                String served = lab.served().toString();
                if (weights.isEmpty() || !weights.get(weights.size() - 1).equals(served)) {
                    weights.add(served);
                }
                if (served.equals("25%") && broken.compareAndSet(false, true)) {
                    lab.breakCanary(0.3);
                }
                String log = build.log();
                System.out.print(log.substring(shown));
                shown = log.length();
                if (last || System.nanoTime() > end) {
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }

        String summary(String name) {
            return "  " + name + " version: " + build.result() + "; weights that HAProxy served the canary: "
                    + String.join(" → ", weights) + "\n";
        }
    }
}
