package io.jenkins.plugins.canary.analysis.file;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.analysis.JointEvidence;
import io.jenkins.plugins.canary.analysis.MetricEvidence;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.analysis.file.Configuration.FileGate;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Judges a file of counts. The first line is the configuration, each later one a tick; each tick gives a line with the
 * natural logarithms of the evidence and the verdict of that tick. Reads as it goes: memory doesn't grow with the file.
 * The verdict here is the comparison alone: a rollout also holds for missing data and while evidence leans. Not
 * thread-safe; {@link #run} makes one for each file.
 */
public final class JudgeFile {
    private static final JsonMapper JSON = new JsonMapper();

    private final Configuration configuration;
    private final Duration tickLength;
    private final List<Double> weights;
    private final List<MetricEvidence> evidence = new ArrayList<>();
    private long tick;
    private long step;
    private double fail;
    private double second;
    private boolean failed;

    private JudgeFile(Configuration configuration) {
        this.configuration = configuration;
        this.tickLength = Duration.ofMillis(Math.round(configuration.tickSeconds() * 1000));
        this.weights = configuration.gates().stream().map(FileGate::weight).toList();
        configuration.gates().forEach(gate -> evidence.add(configuration.evidence(gate)));
    }

    /** What is written of a tick. */
    private interface Form {
        String line(JudgeFile judge) throws IOException;
    }

    /**
     * Judges all of {@code in}, writing a line to {@code out} for each tick as soon as it is judged.
     *
     * @throws BadLine at the first line that can't be judged; the lines before it have been written
     * @throws IOException when reading or writing fails
     */
    public static void run(Reader in, Appendable out) throws IOException, BadLine {
        run(in, out, judge -> JSON.writeValueAsString(judge.line()));
    }

    /** The same in words, with numbers that can be checked by hand. */
    public static void explain(Reader in, Appendable out) throws IOException, BadLine {
        run(in, out, JudgeFile::words);
    }

    private static void run(Reader in, Appendable out, Form form) throws IOException, BadLine {
        var lines = new Lines(in);
        Optional<Fields> first = lines.next();
        if (first.isEmpty()) {
            throw new BadLine(1, "found an empty file, expected the configuration, a JSON object with 'gates'");
        }
        var judge = new JudgeFile(Configuration.of(first.get()));
        for (Optional<Fields> line = lines.next(); line.isPresent(); line = lines.next()) {
            FileTick seen = FileTick.of(line.get(), judge.configuration.gates());
            judge.refuseBackwards(seen, line.get());
            judge.observe(seen);
            out.append(form.line(judge)).append('\n');
        }
        if (judge.tick == 0) {
            throw new BadLine(lines.number(), "found no tick, expected at least one after the configuration");
        }
    }

    private void refuseBackwards(FileTick seen, Fields line) throws BadLine {
        if (tick > 0 && seen.step() < step) {
            throw new BadLine(
                    line.line(), "step: found " + seen.step() + " after " + step + ", expected steps that don't fall");
        }
    }

    private void observe(FileTick seen) {
        boolean newStep = tick > 0 && seen.step() != step;
        step = seen.step();
        tick++;
        for (int i = 0; i < evidence.size(); i++) {
            MetricEvidence before = newStep ? evidence.get(i).beginStep() : evidence.get(i);
            evidence.set(
                    i,
                    seen.splits()
                            .get(i)
                            .map(rows -> before.observe(rows, tickLength))
                            .orElseGet(() -> before.observeNothing(tickLength)));
        }
        fail = JointEvidence.log(evidence.stream().map(MetricEvidence::fail).toList(), weights);
        second = JointEvidence.log(
                evidence.stream().map(MetricEvidence::secondOpinion).toList(), weights);
        failed |= JointEvidence.fails(fail, configuration.alpha(), second, configuration.secondOpinion());
    }

    private String words() {
        String gates = IntStream.range(0, evidence.size())
                .mapToObj(i -> configuration.gates().get(i).name() + " "
                        + evidence.get(i).words(configuration.beta()))
                .collect(Collectors.joining("; "));
        return "tick " + tick + "  step " + step + "  " + verdict() + "  "
                + JointEvidence.words(fail, configuration.alpha(), second, configuration.secondOpinion()) + "; "
                + gates;
    }

    private ObjectNode line() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("tick", tick).put("evidence", fail).put("secondOpinion", second);
        ObjectNode pass = line.putObject("pass");
        for (int i = 0; i < evidence.size(); i++) {
            pass.put(configuration.gates().get(i).name(), evidence.get(i).pass());
        }
        return line.put("verdict", verdict().name());
    }

    private Status verdict() {
        if (failed) {
            return Status.FAIL;
        }
        double enough = -Math.log(configuration.beta());
        return evidence.stream().allMatch(e -> e.pass() >= enough) ? Status.PASS : Status.HOLD;
    }
}
