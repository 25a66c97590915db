package net.sf.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** Holds what a form sent. */
public final class JSONObject {
    private final Map<String, Object> values = new LinkedHashMap<>();

    public JSONObject() {}

    public Object put(Object key, Object value) {
        return values.put((String) key, value);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public Object remove(String key) {
        return values.remove(key);
    }

    public String optString(String key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }
}
