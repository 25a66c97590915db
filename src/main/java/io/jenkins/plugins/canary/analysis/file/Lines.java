package io.jenkins.plugins.canary.analysis.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** JSON objects, one a line. Blank lines are passed over; a line is at most a million characters. */
final class Lines {
    private static final int LONGEST = 1_000_000;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final Reader in;
    private long number;
    private boolean ended;

    Lines(Reader in) {
        this.in = in instanceof BufferedReader ? in : new BufferedReader(in);
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** The next object; empty at the end. */
    Optional<Fields> next() throws IOException, BadLine {
        while (!ended) {
            number++;
            String text = line();
            if (!text.isBlank()) {
                return Optional.of(Fields.of(number, text, JSON));
            }
        }
        return Optional.empty();
    }

    private String line() throws IOException, BadLine {
        var text = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (text.length() == LONGEST) {
                throw new BadLine(
                        number, "found more than " + LONGEST + " characters, expected one JSON object a line");
            }
            text.append((char) c);
            c = in.read();
        }
        ended = c < 0;
        return text.toString();
    }

    static String reason(JsonProcessingException e) {
        String where =
                e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
        return "found no whole JSON object" + where + " (" + e.getOriginalMessage() + "); is the file cut?";
    }
}
