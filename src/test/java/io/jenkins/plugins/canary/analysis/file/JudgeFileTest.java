package io.jenkins.plugins.canary.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TWO_GATES = """
            {"alpha":0.01,"rho0":1.1,"rhoMax":2,"beta":0.05,"K":4,"c":10,"tickSeconds":30,\
            "gates":[{"name":"errors","weight":0.5,"phi":[1.3]},\
            {"name":"latency","weight":0.5,"phi":[1.1,1.0,1.4],"passEdge":1}]}
            """;
    private static final String ONE_GATE = "{\"gates\":[{\"name\":\"errors\",\"phi\":[1]}]}\n";

    private static List<JsonNode> judge(String file) throws IOException, BadLine {
        var out = new StringBuilder();
        JudgeFile.run(new StringReader(file), out);
        var lines = new java.util.ArrayList<JsonNode>();
        for (String line : out.toString().split("\n")) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static String tick(int step, String errors) {
        return "{\"step\":" + step + ",\"samples\":{\"errors\":" + errors + "}}\n";
    }

    @Test
    void eachTickGivesALineWithEvidenceAndVerdict() throws IOException, BadLine {
        List<JsonNode> lines = judge(TWO_GATES
                + "{\"step\":1,\"samples\":{\"errors\":[[1,8,100,1900]],"
                + "\"latency\":[[5,90,100,1900],[1,9,100,1900],[0,1,100,1900]]}}\n"
                + "{\"step\":1,\"samples\":{\"errors\":null,"
                + "\"latency\":[[5,90,100,1900],[1,9,100,1900],[0,1,100,1900]]}}\n");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).fieldNames())
                .toIterable()
                .containsExactly("tick", "evidence", "secondOpinion", "pass", "verdict");
        assertThat(lines.get(1).get("tick").asInt()).isEqualTo(2);
        assertThat(lines.get(1).get("verdict").asText()).isEqualTo("HOLD");
        assertThat(lines.get(1).get("pass").get("errors"))
                .isEqualTo(lines.get(0).get("pass").get("errors"));
        assertThat(lines.get(1).get("pass").get("latency"))
                .isNotEqualTo(lines.get(0).get("pass").get("latency"));
    }

    @Test
    void theEvidenceOfOneIntervalCanBeComputedByHand() throws IOException, BadLine {
        JsonNode line = judge(ONE_GATE + tick(1, "[[0,3,98,1890]]")).get(0);

        // As the vectors have it, where nothing is capped yet.
        assertThat(line.get("evidence").asDouble()).isCloseTo(-0.239148699071, within(1e-11));
    }

    @Test
    void everyNumberHasTwelveDigitsThatCountOrMore() throws IOException, BadLine {
        var out = new StringBuilder();
        JudgeFile.run(new StringReader(ONE_GATE + tick(1, "[[1,8,100,1900]]").repeat(3)), out);

        assertThat(out.toString().lines()).hasSize(3).allSatisfy(line -> assertThat(line)
                .containsPattern("\"evidence\":-?[0-9.]{13,}")
                .containsPattern("\"secondOpinion\":-?[0-9.]{13,}")
                .containsPattern("\"errors\":-?[0-9.]{13,}"));
    }

    @Test
    void theReferencePageShowsWhatComesOut() throws IOException, BadLine {
        String page = Files.readString(Path.of("docs/reference/judge-file.md"));
        String[] blocks = page.split("```(text)?\n");
        JsonNode shown = JSON.readTree(blocks[3]);
        JsonNode found = judge(blocks[1]).get(0);
        var words = new StringBuilder();
        JudgeFile.explain(new StringReader(blocks[1]), words);

        assertThat(found.get("verdict")).isEqualTo(shown.get("verdict"));
        for (String number : List.of("/evidence", "/secondOpinion", "/pass/errors", "/pass/latency")) {
            assertThat(found.at(number).asDouble())
                    .as(number)
                    .isCloseTo(shown.at(number).asDouble(), within(5e-4));
        }
        assertThat(words.toString().lines().findFirst()).hasValue(blocks[5].strip());
    }

    @Test
    void aBadCanaryFailsForGood() throws IOException, BadLine {
        String file = ONE_GATE
                + tick(1, "[[20,8,100,1900]]").repeat(5)
                + tick(2, "[[0,8,100,1900]]").repeat(200);
        List<JsonNode> lines = judge(file);

        assertThat(lines.get(2).get("verdict").asText()).isEqualTo("HOLD");
        assertThat(lines.get(4).get("verdict").asText()).isEqualTo("FAIL");
        assertThat(lines.get(204).get("verdict").asText()).isEqualTo("FAIL");
    }

    @Test
    void aPassIsOfThePresentStep() throws IOException, BadLine {
        List<JsonNode> lines = judge(ONE_GATE + tick(1, "[[0,8,100,1900]]").repeat(40) + tick(2, "[[0,8,100,1900]]"));

        assertThat(lines.get(39).get("verdict").asText()).isEqualTo("PASS");
        assertThat(lines.get(40).get("verdict").asText()).isEqualTo("HOLD");
    }

    @Test
    void anArmWithoutRequestsIsUnknown() throws IOException, BadLine {
        List<JsonNode> lines = judge(ONE_GATE + tick(1, "[[1,8,100,1900]]") + tick(1, "[[2,2,0,0]]") + tick(1, "null"));

        assertThat(lines.get(1).get("evidence").asDouble())
                .isCloseTo(lines.get(0).get("evidence").asDouble(), within(1e-12));
        assertThat(lines.get(2).get("pass")).isEqualTo(lines.get(0).get("pass"));
    }

    @Test
    void theSameFileGivesTheSameBytes() throws IOException, BadLine {
        String file = ONE_GATE + tick(1, "[[2,8,100,1900]]").repeat(20);
        var one = new StringBuilder();
        var other = new StringBuilder();
        JudgeFile.run(new StringReader(file), one);
        JudgeFile.run(new StringReader(file), other);

        assertThat(one.toString()).isEqualTo(other.toString());
    }

    @Test
    void linesAreWrittenAsTheyAreJudgedAndNotKept() throws IOException, BadLine {
        int ticks = 100_000;
        var endless = new Reader() {
            private final String line = tick(1, "[[1,8,100,1900]]");
            private String text = ONE_GATE;
            private int position;
            private int given;

            @Override
            public int read(char[] buffer, int offset, int length) {
                if (position == text.length()) {
                    if (given++ == ticks) {
                        return -1;
                    }
                    text = line;
                    position = 0;
                }
                int n = Math.min(length, text.length() - position);
                text.getChars(position, position + n, buffer, offset);
                position += n;
                return n;
            }

            @Override
            public void close() {}
        };
        var counted = new Appendable() {
            private int lines;

            @Override
            public Appendable append(CharSequence text) {
                return this;
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) {
                return this;
            }

            @Override
            public Appendable append(char c) {
                lines++;
                return this;
            }
        };
        JudgeFile.run(endless, counted);

        assertThat(counted.lines).isEqualTo(ticks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[[-1,8,100,1900]] | samples.errors[0][0]: found -1, expected xC, a whole number of 0 or more",
                "[[1.5,8,100,1900]] | samples.errors[0][0]: found 1.5, expected xC, a whole number",
                "[[101,8,100,1900]] | expected no more events than requests",
                "[[1,8,100]] | expected the 4 counts [xC,xB,nC,nB]",
                "[] | samples.errors: found [], expected 1 row",
                "[[1,8,100,1900],[1,8,100,1900]] | expected 1 row",
                "[[\"1\",8,100,1900]] | samples.errors[0][0]: found \"1\"",
                "[[1e30,8,100,1900]] | samples.errors[0][0]",
                "5 | samples.errors: found 5, expected 1 row"
            })
    void badCountsAreRefusedWithTheirLine(String errors, String reason) {
        assertThatThrownBy(() -> judge(ONE_GATE + tick(1, "[[1,8,100,1900]]") + tick(1, errors)))
                .isInstanceOf(BadLine.class)
                .hasMessageStartingWith("line 3: ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"gates\":[]} | gates: found [], expected at least one gate",
                "{} | gates: found nothing",
                "[] | expected a JSON object",
                "{\"gates\":[{\"name\":\"a\",\"weight\":0.5}]} | found weights with the sum 0.5, expected the sum 1",
                "{\"gates\":[{\"name\":\"a\",\"phi\":[0.9]}]} | gates[0].phi[0]: found 0.9, expected a dispersion of 1",
                "{\"gates\":[{\"name\":\"a\",\"phi\":[]}]} | gates[0].phi",
                "{\"gates\":[{\"name\":\"a\",\"passEdge\":1}]} | gates[0].passEdge: found 1, expected a row from 0 to 0",
                "{\"gates\":[{\"name\":\"a\"},{\"name\":\"a\"}]} | each name once",
                "{\"gates\":[{\"phi\":[1]}]} | gates[0].name: found nothing",
                "{\"alpha\":0,\"gates\":[{\"name\":\"a\"}]} | alpha: found 0, expected a chance between 0 and 1",
                "{\"rhoMax\":1,\"gates\":[{\"name\":\"a\"}]} | rhoMax: found 1, expected a ratio above rho0",
                "{\"gates\":[{\"name\":\"a\",\"phi\":[1,1],\"edges\":[0.5,0.25]}]} | gates[0].edges[1]: found 0.25, expected an edge above the one before, 0.5",
                "{\"gates\":[{\"name\":\"a\",\"edges\":[0.25,0.5]}]} | gates[0].edges: found [0.25,0.5], expected 1 bucket edges",
                "{\"gates\":[{\"name\":\"a\",\"weight\":-1}]} | gates[0].weight: found -1",
                "{\"beta\":1,\"gates\":[{\"name\":\"a\"}]} | beta: found 1",
                "{\"c\":0,\"gates\":[{\"name\":\"a\"}]} | c: found 0",
                "{\"tickSeconds\":0,\"gates\":[{\"name\":\"a\"}]} | tickSeconds: found 0",
                "{\"prior\":\"odd\",\"gates\":[{\"name\":\"a\"}]} | prior: found \"odd\"",
                "{\"K\":1,\"gates\":[{\"name\":\"a\"}]} | K: found 1",
                "{\"aplha\":1,\"gates\":[{\"name\":\"a\"}]} | aplha: found an unknown name",
                "{\"alpha\":0.1,\"alpha\":0.2,\"gates\":[{\"name\":\"a\"}]} | Duplicate field 'alpha'",
                "{\"gates\":[{\"name\":\"a\"}]} {} | found no whole JSON object"
            })
    void aBadConfigurationIsRefused(String configuration, String reason) {
        assertThatThrownBy(() -> judge(configuration + "\n" + tick(1, "null")))
                .isInstanceOf(BadLine.class)
                .hasMessageStartingWith("line 1: ")
                .hasMessageContaining(reason);
    }

    @Test
    void rowsThatAreNotInTheOrderOfTheirEdgesAreRefused() throws Exception {
        String gate = "{\"gates\":[{\"name\":\"errors\",\"phi\":[1,1],\"edges\":[0.25,0.5]}]}\n";

        assertThat(judge(gate + tick(1, "[[9,95,500,9500],[1,10,500,9500]]"))).hasSize(1);
        assertThatThrownBy(() -> judge(gate + tick(1, "[[1,10,500,9500],[9,95,500,9500]]")))
                .isInstanceOf(BadLine.class)
                .hasMessageStartingWith("line 2: samples.errors[1]: found [9,95,500,9500]")
                .hasMessageContaining("in the order of the edges?");
    }

    @Test
    void whatIsRefusedIsRefusedInWordsToo() {
        assertThatThrownBy(() -> JudgeFile.explain(
                        new StringReader(ONE_GATE + tick(1, "[[101,8,100,1900]]")), new StringBuilder()))
                .isInstanceOf(BadLine.class)
                .hasMessageStartingWith("line 2: ")
                .hasMessageContaining("no more events than requests");
    }

    @Test
    void emptyFilesAreRefused() {
        assertThatThrownBy(() -> judge(""))
                .hasMessage("line 1: found an empty file, expected the configuration, a JSON object with 'gates'");
        assertThatThrownBy(() -> judge(ONE_GATE)).hasMessageContaining("found no tick");
    }

    @Test
    void aFileCutInTheMiddleIsRefusedAfterItsWholeLines() {
        String file = ONE_GATE + tick(1, "[[1,8,100,1900]]") + tick(1, "[[1,8,100,1900]]");
        var out = new StringBuilder();

        assertThatThrownBy(() -> JudgeFile.run(new StringReader(file.substring(0, file.length() - 10)), out))
                .isInstanceOf(BadLine.class)
                .hasMessageStartingWith("line 3: found no whole JSON object")
                .hasMessageEndingWith("is the file cut?");
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void stepsDoNotGoBack() {
        assertThatThrownBy(() -> judge(ONE_GATE + tick(2, "null") + tick(1, "null")))
                .hasMessage("line 3: step: found 1 after 2, expected steps that don't fall");
    }

    @Test
    void aGateThatTheConfigurationDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> judge(ONE_GATE + "{\"step\":1,\"samples\":{\"erors\":null}}\n"))
                .hasMessageContaining("line 2: samples.erors: found an unknown name, expected one of [errors]");
    }
}
