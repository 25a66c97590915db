package io.jenkins.plugins.canary.jenkins.describe;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects settings that were written, in order, leaving out those that weren't: serialisable plain values only. */
public final class Setting {
    private final LinkedHashMap<String, Serializable> all = new LinkedHashMap<>();

    /** A form sends an empty text for a field that nobody filled in. */
    public static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    public Setting put(String name, Serializable value) {
        if (value != null && !"".equals(value) && !Boolean.FALSE.equals(value)) {
            all.put(name, value);
        }
        return this;
    }

    /** What was collected, to be kept in the fields of a step. */
    public Map<String, Serializable> all() {
        return all;
    }

    /** One thing of several kinds, as the readers expect it: the kind to its settings. */
    static Map<String, Serializable> kind(String kind, Setting settings) {
        var map = new LinkedHashMap<String, Serializable>();
        map.put(kind, settings.all);
        return map;
    }
}
