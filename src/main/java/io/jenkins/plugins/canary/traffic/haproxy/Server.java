package io.jenkins.plugins.canary.traffic.haproxy;

import java.util.Map;
import java.util.Set;

/**
 * A line of {@code show servers state}. Immutable.
 *
 * @param operation 0 stopped, 1 starting, 2 running, 3 stopping
 * @param administration 0 when nobody put the server aside, else bits for maintenance and drain
 */
record Server(String name, int weight, int operation, int administration) {
    /** Those that {@link #read} needs; HAProxy 2.6 gives more, and later versions may add to them. */
    static final Set<String> COLUMNS = Set.of("srv_name", "srv_uweight", "srv_op_state", "srv_admin_state");

    private static final int DRAIN = 0x08 | 0x10;

    static Server read(Map<String, String> row) {
        return new Server(
                row.get("srv_name"),
                Integer.parseInt(row.get("srv_uweight")),
                Integer.parseInt(row.get("srv_op_state")),
                Integer.parseInt(row.get("srv_admin_state")));
    }

    boolean running() {
        return operation == 2 && administration == 0;
    }

    String state() {
        if ((administration & ~DRAIN) != 0) {
            return "MAINT";
        }
        if (administration != 0) {
            return "DRAIN";
        }
        return switch (operation) {
            case 0 -> "DOWN";
            case 1 -> "starting";
            case 2 -> "UP";
            default -> "stopping";
        };
    }
}
