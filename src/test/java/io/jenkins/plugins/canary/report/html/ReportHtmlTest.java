package io.jenkins.plugins.canary.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Status;
import io.jenkins.plugins.canary.report.markup.Markup;
import io.jenkins.plugins.canary.report.page.GateTrack;
import io.jenkins.plugins.canary.report.page.RolloutPage;
import io.jenkins.plugins.canary.report.page.Stories;
import io.jenkins.plugins.canary.rollout.journal.JournalFile;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A report holds what people need, and nothing that a browser would run. */
class ReportHtmlTest {
    private static final String HOSTILE = "\"><script>alert('x')</script><img src=x onerror=alert(1)>\u202E\0";

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static RolloutPage real(String name) throws Exception {
        return RolloutPage.of(
                JournalFile.at(Path.of("src/test/resources/journals", name)).read());
    }

    private static List<String> attributes(Document document, String name) {
        return elements(document, "*").stream()
                .filter(element -> element.hasAttribute(name))
                .map(element -> element.getAttribute(name))
                .toList();
    }

    @Test
    void aRealRolloutsReportHasItsStateChartsStepsEventsAndDownloads() throws Exception {
        Document report =
                parsed(ReportHtml.page(real("rolled-back.jsonl"), List.of(new Link("Journal", "./rolled-back.jsonl"))));

        assertThat(elements(report, "h1")).singleElement().matches(h1 -> h1.getTextContent()
                .equals("Canary shop"));
        assertThat(elements(report, "h2"))
                .extracting(Element::getTextContent)
                .containsExactly("Weight", "Gates", "Steps", "Events", "Downloads");
        assertThat(elements(report, "strong").get(0).getTextContent()).isEqualTo("Rolled back");
        assertThat(elements(report, "path"))
                .anyMatch(path -> path.getAttribute("class").equals("line canary"));
        assertThat(elements(report, "dd")).extracting(Element::getTextContent).contains("HAProxy backend shop");
        assertThat(attributes(report, "href")).contains("./rolled-back.jsonl");
    }

    @Test
    void everyChartHasATitleADescriptionAndATableBehindIt() throws Exception {
        RolloutPage page = real("rolled-back.jsonl");
        Document report = parsed(ReportHtml.fragment(page, List.of()));
        List<String> ids = attributes(report, "id");

        List<Element> charts = elements(report, "svg").stream()
                .filter(svg -> svg.getAttribute("role").equals("img"))
                .toList();
        long gathering =
                page.gates().stream().filter(GateTrack::gathersEvidence).count();
        assertThat(charts).hasSize(1 + page.gates().size() + (int) gathering).allSatisfy(chart -> {
            assertThat(ids).contains(chart.getAttribute("aria-labelledby").split(" "));
            assertThat(chart.getElementsByTagName("desc").item(0).getTextContent())
                    .endsWith(".");
        });
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(elements(report, "details")).hasSameSizeAs(page.gates());
        assertThat(elements(report, "th")).allMatch(cell -> cell.hasAttribute("scope"));
    }

    @Test
    void evidenceIsDrawnBelowAGateThatComparesAndNotBelowALimit() throws Exception {
        RolloutPage page = real("promoted.jsonl");
        Document report = parsed(ReportHtml.fragment(page, List.of()));
        List<String> gathering = page.gates().stream()
                .filter(GateTrack::gathersEvidence)
                .map(GateTrack::gate)
                .toList();

        assertThat(gathering).isNotEmpty().hasSizeLessThan(page.gates().size());
        assertThat(elements(report, "title"))
                .extracting(Element::getTextContent)
                .filteredOn(title -> title.endsWith(": evidence over time"))
                .containsExactlyElementsOf(gathering.stream()
                        .map(gate -> "Gate " + gate + ": evidence over time")
                        .toList());
        assertThat(elements(report, "th"))
                .filteredOn(cell -> cell.getTextContent().equals("evidence for a FAIL"))
                .hasSameSizeAs(gathering);
        assertThat(attributes(report, "class")).contains("line fail", "line pass");
    }

    @Test
    void everyPictureIsAChartWithWordsOrHiddenFromThoseWhoDontSeeIt() throws Exception {
        Document report = parsed(ReportHtml.fragment(real("rolled-back.jsonl"), List.of()));

        assertThat(elements(report, "svg"))
                .filteredOn(svg -> !(svg.getParentNode() instanceof Element parent
                        && (parent.getTagName().equals("svg"))))
                .allMatch(svg -> svg.getAttribute("role").equals("img")
                        || svg.getAttribute("aria-hidden").equals("true"));
    }

    @Test
    void aReportHoldsNoScriptAndNoStyleOfItsOwn() throws Exception {
        String fragment = ReportHtml.fragment(real("rolled-back.jsonl"), List.of());
        Document report = parsed(fragment);

        assertThat(elements(report, "*"))
                .extracting(Element::getTagName)
                .doesNotContain("script", "style", "link", "iframe", "img", "foreignObject");
        assertThat(attributes(report, "style")).isEmpty();
        assertThat(elements(report, "*")).allSatisfy(element -> IntStream.range(
                        0, element.getAttributes().getLength())
                .forEach(i -> assertThat(element.getAttributes().item(i).getNodeName())
                        .doesNotStartWith("on")));
    }

    @Test
    void aPageThatStandsAloneHasItsStylesAndForbidsScripts() throws Exception {
        Document report = parsed(ReportHtml.page(real("promoted.jsonl"), List.of()));

        assertThat(elements(report, "style")).singleElement().satisfies(style -> assertThat(style.getTextContent())
                .contains("prefers-color-scheme: dark")
                .doesNotContain("<", ">", "&"));
        assertThat(attributes(report, "content")).anyMatch(value -> value.startsWith("default-src 'none';"));
        assertThat(elements(report, "script")).isEmpty();
    }

    @Test
    void hostileNamesStayNames() throws Exception {
        RolloutPage page = Stories.opened(HOSTILE, HOSTILE, "javascript:alert(1)")
                .step(5)
                .seen(new Reading.Unknown(Reading.Cause.NONSENSE, HOSTILE))
                .seen(50)
                .concluded(Status.FAIL, HOSTILE)
                .rolledBack(HOSTILE)
                .page();
        Document report = parsed(ReportHtml.page(page, List.of(new Link(HOSTILE, "./" + "x"))));

        assertThat(elements(report, "script")).isEmpty();
        assertThat(elements(report, "img")).isEmpty();
        assertThat(attributes(report, "onerror")).isEmpty();
        assertThat(attributes(report, "href")).containsExactly("./x");
        assertThat(report.getDocumentElement().getTextContent())
                .contains("<script>alert('x')</script>")
                .doesNotContain("\u202E");
    }

    @Test
    void aDayOfManyStepsMakesAPageOfBoundedSize() {
        Stories story = Stories.opened();
        for (int i = 0; i < 2000; i++) {
            story.step(1 + i % 50).seen(0).seen(1).concluded(Status.PASS, "errors 0.5% (1 of 200), limit 5%, in 1m");
        }
        String html = ReportHtml.page(story.page(), List.of());

        assertThat(html.length()).isLessThan(500_000);
        assertThat(html).contains("more steps are left out here", "more are left out here");
    }

    @Test
    void aRolloutThatWasJustOpenedHasAReport() throws Exception {
        Document report = parsed(ReportHtml.page(Stories.opened().page(), List.of()));

        assertThat(report.getDocumentElement().getTextContent()).contains("Under way at 0%", "Nothing was measured.");
    }

    @Test
    void everyVerdictIsAWordAndAShapeNotAColourAlone() throws Exception {
        Document report = parsed(ReportHtml.fragment(real("rolled-back.jsonl"), List.of()));
        var words = new ArrayList<String>();
        elements(report, "*").stream()
                .filter(element -> element.getAttribute("class").equals("verdict"))
                .forEach(element -> words.add(element.getTextContent().strip()));

        assertThat(words)
                .isNotEmpty()
                .allMatch(word -> word.matches("(PASS|FAIL|HOLD|ERROR|INCONCLUSIVE)( \\(advisory\\))?|–"));
        assertThat(Arrays.stream(Symbol.values()).map(symbol -> {
                    var out = Markup.fragment();
                    symbol.draw(out);
                    return out.toString();
                }))
                .doesNotHaveDuplicates();
    }
}
