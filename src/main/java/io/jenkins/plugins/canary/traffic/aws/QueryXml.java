package io.jenkins.plugins.canary.traffic.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Answers in XML as JSON, and JSON as parameters of the next call: elements are fields, lists are of elements {@code
 * member}, maps are fields {@code entry} with a list of keys and values, everything else is a text. What was told can so
 * be sent back whole, with fields that nobody here knows.
 */
public final class QueryXml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ENTRY = "entry";

    private QueryXml() {}

    static JsonNode read(String xml) throws RouteException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return node(builder.parse(new InputSource(new StringReader(xml))).getDocumentElement());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new RouteException(
                    Kind.REFUSED,
                    "AWS answered with what isn't XML: " + new SafeText(List.of()).of(xml)
                            + "; is the endpoint that of AWS?",
                    e);
        }
    }

    private static JsonNode node(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.add(inner);
            }
        }
        if (children.isEmpty()) {
            return JSON.textNode(element.getTextContent().strip());
        }
        if (allAre("member", children)) {
            return list(children);
        }
        if (allAre(ENTRY, children)) {
            return JSON.objectNode().set(ENTRY, list(children));
        }
        ObjectNode object = JSON.objectNode();
        children.forEach(child -> object.set(child.getTagName(), node(child)));
        return object;
    }

    private static boolean allAre(String name, List<Element> children) {
        return children.stream().allMatch(child -> child.getTagName().equals(name));
    }

    private static ArrayNode list(List<Element> children) {
        ArrayNode list = JSON.arrayNode();
        children.forEach(child -> list.add(node(child)));
        return list;
    }

    /** {@code value} as parameters whose names begin with {@code name}; empty texts are left out. */
    public static Map<String, String> parameters(String name, JsonNode value) {
        var all = new TreeMap<String, String>();
        if (value.isObject()) {
            value.properties().forEach(field -> all.putAll(parameters(name + "." + field.getKey(), field.getValue())));
        } else if (value.isArray()) {
            String list = name.endsWith("." + ENTRY) ? name : name + ".member";
            for (int i = 0; i < value.size(); i++) {
                all.putAll(parameters(list + "." + (i + 1), value.get(i)));
            }
        } else if (!value.asText().isEmpty()) {
            all.put(name, value.asText());
        }
        return all;
    }
}
