package jenkins.util;

public class SystemProperties {
    private SystemProperties() {}

    public static boolean getBoolean(String name) {
        return Boolean.getBoolean(name);
    }
}
