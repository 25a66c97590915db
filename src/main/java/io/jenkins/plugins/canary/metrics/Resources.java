package io.jenkins.plugins.canary.metrics;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells queries about what a program uses up, such as CPU and memory, from those about what it does. A canary that fails
 * every request has the best figures of the first kind.
 */
public final class Resources {
    private static final Pattern USED_UP = Pattern.compile("(container|node|process|pod|namespace|jvm|go|dotnet|python"
            + "|nodejs|windows_container|machine|kube_pod_container_resource)_.*"
            + "(cpu|memory|memstats|heap|rss|working_set|gc|nonheap).*");

    private Resources() {}

    /** Whether every metric that {@code query} names is of CPU or memory; false for a query that names none. */
    public static boolean only(String query) {
        Set<String> names = MetricNames.in(query);
        return !names.isEmpty()
                && names.stream()
                        .allMatch(name ->
                                USED_UP.matcher(name).matches() || name.startsWith("kube_pod_container_resource_"));
    }
}
