package hudson;

import java.util.Map;
import java.util.TreeMap;

public class EnvVars extends TreeMap<String, String> {
    private static final long serialVersionUID = 1L;

    public EnvVars() {
        super(String.CASE_INSENSITIVE_ORDER);
    }

    public EnvVars(Map<String, String> others) {
        this();
        putAll(others);
    }

    public EnvVars overrideAll(Map<String, String> others) {
        putAll(others);
        return this;
    }
}
