package io.jenkins.plugins.canary.report.markup;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes elements, attributes and text; the only way in which anything of a rollout gets into a page or an XML file.
 * Every text and every attribute is encoded, and characters that XML forbids or that turn the reading direction are
 * replaced, so a name can't become markup. What it writes is well-formed XML and, as long as void elements are written
 * with {@link #empty}, HTML too. Not thread-safe.
 */
public final class Markup {
    private static final char REPLACEMENT = '\uFFFD';
    // The JDK's own: in Jenkins the path of classes holds others.
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter out = new StringWriter();
    private final XMLStreamWriter writer;

    private Markup(String prolog) {
        out.write(prolog);
        try {
            writer = FACTORY.createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the JDK has no XML writer", e);
        }
    }

    /** A part of a page. */
    public static Markup fragment() {
        return new Markup("");
    }

    /** A whole page. */
    public static Markup page() {
        return new Markup("<!DOCTYPE html>\n");
    }

    public static Markup xml() {
        return new Markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn; one whose value is null is left out
     */
    public Markup open(String name, String... attributes) {
        return write(() -> {
            writer.writeStartElement(name);
            attributes(attributes);
        });
    }

    /** Closes the element that was opened last. */
    public Markup close() {
        return write(writer::writeEndElement);
    }

    /** An element that has no content. */
    public Markup empty(String name, String... attributes) {
        return write(() -> {
            writer.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    /** An element that holds a text and nothing else. */
    public Markup leaf(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    public Markup text(String text) {
        return write(() -> writer.writeCharacters(clean(text)));
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                writer.writeAttribute(attributes[i], clean(attributes[i + 1]));
            }
        }
    }

    private static String clean(String text) {
        if (text.codePoints().allMatch(Markup::allowed)) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(point -> clean.appendCodePoint(allowed(point) ? point : REPLACEMENT));
        return clean.toString();
    }

    private static boolean allowed(int point) {
        boolean control = point < 0x20 ? point != '\t' && point != '\n' : point >= 0x7F && point < 0xA0;
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean direction = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        return !control && !surrogate && !direction && point != 0xFFFE && point != 0xFFFF;
    }

    private Markup write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing into memory failed", e);
        }
    }

    /** All that was written; what is still open is closed. */
    @Override
    public String toString() {
        write(() -> {
            writer.writeEndDocument();
            writer.flush();
        });
        return out.toString();
    }

    private interface Writing {
        void run() throws XMLStreamException;
    }
}
