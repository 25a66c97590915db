package io.jenkins.plugins.canary.traffic.flagd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A note goes into a definition's text and out of it again, to the byte. */
class FlagNoteTest {
    private static final String AT = "/flags/shop";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String said(String text) throws Exception {
        return JSON.readTree(text).at(AT + "/metadata/canary-release").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"flags\": {\"shop\": { \"state\": \"ENABLED\"}}}",
                "{\"flags\":{\"other\":{\"metadata\":{\"canary-release\":\"x\"}},\"shop\":{\"state\":\"ENABLED\"}}}",
                "{\"flags\": {\"shop\": {\n  \"metadata\": { \"team\": \"a\" },\n  \"state\": \"ENABLED\"}}}",
                "{\"flags\": {\"shop\": {\"state\": \"ENABLED\", \"metadata\": {} }}}",
            })
    void whateverStandsThereStaysAsItIs(String text) throws Exception {
        String noted = FlagNote.in(text, AT).saying("ours \"7\"");
        String renewed = FlagNote.in(noted, AT).saying("ours again");

        assertThat(said(noted)).isEqualTo("ours \"7\"");
        assertThat(said(renewed)).isEqualTo("ours again");
        assertThat(FlagNote.in(renewed, AT).saying("")).isEqualTo(text);
        assertThat(FlagNote.in(text, AT).saying("")).isEqualTo(text);
    }

    @Test
    void aTextThatWasFormattedAnewLosesWhatTheNoteSaid() throws Exception {
        String noted = FlagNote.in("{\"flags\": {\"shop\": {\"state\": \"ENABLED\"}}}", AT)
                .saying("ours");
        String pretty = JSON.readTree(noted).toPrettyString();

        String without = FlagNote.in(pretty, AT).saying("");
        assertThat(said(without)).isEmpty();
        assertThat(without).isEqualTo(pretty.replace("\"ours\"", "\"\""));
    }
}
