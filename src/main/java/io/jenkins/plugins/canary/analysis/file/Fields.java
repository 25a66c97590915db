package io.jenkins.plugins.canary.analysis.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;

/** The fields of one JSON object of a line, read strictly: what isn't known or isn't allowed is refused. */
record Fields(long line, String path, JsonNode node) {
    /** Whole numbers up to here are exact in every JSON reader. */
    private static final long LARGEST = 1L << 53;

    static Fields of(long line, String text, ObjectReader json) throws BadLine {
        try {
            return new Fields(line, "", json.readTree(text)).object();
        } catch (JsonProcessingException e) {
            throw new BadLine(line, Lines.reason(e));
        }
    }

    private Fields object() throws BadLine {
        if (!node.isObject()) {
            throw bad("a JSON object");
        }
        return this;
    }

    /** Refuses fields with other names, which are likely to be misspelt. */
    Fields only(Set<String> names) throws BadLine {
        object();
        for (Iterator<String> found = node.fieldNames(); found.hasNext(); ) {
            String name = found.next();
            if (!names.contains(name)) {
                throw new BadLine(line, at(name) + ": found an unknown name, expected one of " + names);
            }
        }
        return this;
    }

    /** Empty when the field is absent or null. */
    Optional<Fields> field(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(new Fields(line, at(name), value));
    }

    Fields required(String name) throws BadLine {
        Optional<Fields> field = field(name);
        if (field.isEmpty()) {
            throw new BadLine(line, at(name) + ": found nothing, expected it");
        }
        return field.get();
    }

    /** The elements of an array. */
    Fields element(int i) {
        return new Fields(line, path + "[" + i + "]", node.get(i));
    }

    int elements(String allowed) throws BadLine {
        if (!node.isArray()) {
            throw bad(allowed);
        }
        return node.size();
    }

    double number(String name, double otherwise, DoublePredicate fits, String allowed) throws BadLine {
        Optional<Fields> field = field(name);
        return field.isEmpty() ? otherwise : field.get().number(fits, allowed);
    }

    double number(DoublePredicate fits, String allowed) throws BadLine {
        if (!node.isNumber() || !Double.isFinite(node.asDouble()) || !fits.test(node.asDouble())) {
            throw bad(allowed);
        }
        return node.asDouble();
    }

    long whole(long least, String allowed) throws BadLine {
        double value = number(v -> v >= least && v <= LARGEST && v == Math.rint(v), allowed);
        return (long) value;
    }

    String text(String allowed) throws BadLine {
        if (!node.isTextual() || node.asText().isBlank()) {
            throw bad(allowed);
        }
        return node.asText();
    }

    BadLine bad(String allowed) {
        String found = node == null ? "nothing" : node.toString();
        String shown = found.length() > 80 ? found.substring(0, 80) + "…" : found;
        return new BadLine(line, (path.isEmpty() ? "" : path + ": ") + "found " + shown + ", expected " + allowed);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
