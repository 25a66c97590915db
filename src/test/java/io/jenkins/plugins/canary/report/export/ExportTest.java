package io.jenkins.plugins.canary.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.report.page.Stories;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Other programs read what people see. */
class ExportTest {
    private static final RolloutPage PAGE = Stories.opened("shop", "errors <5xx>", "alice@ci-7")
            .step(5)
            .seen(0)
            .concluded(Status.PASS, "fine")
            .step(25)
            .seen(30)
            .concluded(Status.FAIL, "errors 15.00%")
            .rolledBack("errors 15.00%")
            .page();

    private static Element suite(RolloutPage page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JUnitXml.of(page))))
                .getDocumentElement();
    }

    @Test
    void eachGateOfEachStepIsATestCase() throws Exception {
        Element suite = suite(PAGE);
        List<Element> cases = IntStream.range(
                        0, suite.getElementsByTagName("testcase").getLength())
                .mapToObj(i -> (Element) suite.getElementsByTagName("testcase").item(i))
                .toList();

        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(cases).extracting(one -> one.getAttribute("name")).containsOnly("errors <5xx>");
        assertThat(cases)
                .extracting(one -> one.getAttribute("classname"))
                .containsExactly("canary.shop.step 1 (5%)", "canary.shop.step 2 (25%)");
        Element failure = (Element) cases.get(1).getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("FAIL");
        assertThat(failure.getAttribute("message")).contains("limit 5%");
        assertThat(cases.get(0).getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void aStepThatIsUnderWayIsNoTestYet() throws Exception {
        assertThat(suite(Stories.opened().step(5).seen(0).page()).getAttribute("tests"))
                .isEqualTo("0");
    }

    @Test
    void aGateThatNeverDecidedIsNoPassedTest() throws Exception {
        Element suite = suite(Stories.opened()
                .step(5)
                .concluded(Status.PASS, "never so")
                .add(new RolloutEvent.TaskEnded(Stories.START))
                .page());

        assertThat(suite.getElementsByTagName("testcase").getLength())
                .as("nothing was observed, so nothing is claimed")
                .isZero();
    }

    @Test
    void jsonHasThePhaseTheStepsAndTheNumbers() throws Exception {
        JsonNode json = new ObjectMapper().readTree(PageJson.of(PAGE));

        assertThat(json.path("name").asText()).isEqualTo("shop");
        assertThat(json.path("phase").asText()).isEqualTo("ROLLED_BACK");
        assertThat(json.path("begun").asText()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(json.at("/steps/items/1/gates/0/status").asText()).isEqualTo("FAIL");
        assertThat(json.at("/gates/0/looks/1/canary").asDouble()).isEqualTo(0.3);
        assertThat(json.has("manual")).isFalse();
    }
}
