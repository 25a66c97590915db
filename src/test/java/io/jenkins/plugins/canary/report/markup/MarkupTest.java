package io.jenkins.plugins.canary.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing that is written as a text or an attribute gets out of it. */
class MarkupTest {
    @Test
    void textsAndAttributesAreEncoded() {
        String written = Markup.fragment()
                .leaf("p", "</p><script>alert(1)</script>&amp;", "title", "\"><img src=x onerror='a'>")
                .toString();

        assertThat(written)
                .isEqualTo("<p title=\"&quot;&gt;&lt;img src=x onerror='a'&gt;\">"
                        + "&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</p>");
    }

    @Test
    void whatXmlForbidsAndWhatTurnsTheReadingDirectionIsReplaced() {
        assertThat(Markup.fragment()
                        .leaf("p", "a\0b\u0007c\u202Ed\uD800e\uFFFFf\ng\uD83D\uDE00")
                        .toString())
                .isEqualTo("<p>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\ng\uD83D\uDE00</p>");
    }

    @Test
    void anAttributeWithoutAValueIsLeftOutAndOpenElementsAreClosed() {
        assertThat(Markup.fragment().open("a", "href", null).open("b").toString())
                .isEqualTo("<a><b></b></a>");
    }
}
