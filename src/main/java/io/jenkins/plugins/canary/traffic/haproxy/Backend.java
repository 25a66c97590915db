package io.jenkins.plugins.canary.traffic.haproxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The servers of one backend as HAProxy tells them. Immutable. */
record Backend(List<Server> servers) {
    Backend {
        servers = List.copyOf(servers);
    }

    /** Empty when {@code answer} isn't a table of servers with the columns we need. */
    static Optional<Backend> read(String answer) {
        List<String> columns = List.of();
        List<Server> servers = new ArrayList<>();
        try {
            for (String line : answer.lines().toList()) {
                if (line.startsWith("# ")) {
                    columns = List.of(line.substring(2).strip().split(" +"));
                } else if (!columns.isEmpty() && !line.isBlank()) {
                    Map<String, String> row = row(columns, List.of(line.strip().split(" +")));
                    if (!row.keySet().containsAll(Server.COLUMNS)) {
                        return Optional.empty();
                    }
                    servers.add(Server.read(row));
                }
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return columns.containsAll(Server.COLUMNS) ? Optional.of(new Backend(servers)) : Optional.empty();
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
            row.put(columns.get(i), cells.get(i));
        }
        return row;
    }

    Optional<Server> server(String name) {
        return servers.stream().filter(server -> server.name().equals(name)).findFirst();
    }

    String names() {
        return servers.isEmpty()
                ? "none"
                : servers.stream()
                        .map(server -> server.name() + " (" + server.state() + ", weight " + server.weight() + ")")
                        .collect(Collectors.joining(", "));
    }
}
