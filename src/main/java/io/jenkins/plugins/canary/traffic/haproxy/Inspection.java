package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.held.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the backend, and says what of it stands in the way of a rollout. */
final class Inspection {
    private final HaproxyRoute route;
    private final RuntimeApi api;

    Inspection(HaproxyRoute route, RuntimeApi api) {
        this.route = route;
        this.api = api;
    }

    Backend backend() throws RouteException {
        String answer = api.ask("show servers state " + route.backend());
        if (answer.strip().startsWith("Can't find backend")) {
            throw unsuitable("HAProxy at " + route.address() + " has no backend '" + route.backend() + "'; it has "
                    + backends());
        }
        Optional<Backend> backend = Backend.read(answer);
        if (backend.isEmpty()) {
            throw new RouteException(
                    Kind.UNAVAILABLE,
                    "HAProxy at " + route.address() + " gave no table of servers but: " + OneLine.of(answer, 300));
        }
        return backend.get();
    }

    /** The weights of the servers that take part; all of them must exist. */
    Parts parts(Backend backend) throws RouteException {
        TreeMap<String, Integer> parts = new TreeMap<>();
        for (String name : route.servers()) {
            parts.put(name, server(backend, name).weight());
        }
        return new Parts(parts);
    }

    /** Whoever is to keep a weight has it whether the server is up or not. */
    Parts others(Backend backend) {
        return Parts.of(backend.servers().stream()
                .filter(server -> !route.servers().contains(server.name()))
                .filter(server -> route.keepsOthers() || server.running())
                .collect(Collectors.toMap(Server::name, Server::weight)));
    }

    /** Why the canary's share wouldn't be what its weight says. */
    Optional<String> obstacle(Backend backend) throws RouteException {
        List<String> away = new ArrayList<>();
        for (String name : route.servers()) {
            Server server = server(backend, name);
            if (!server.running()) {
                away.add(name + " is " + server.state());
            }
        }
        if (!away.isEmpty()) {
            return Optional.of(route.describe() + ": " + String.join(", ", away) + "; expected all of "
                    + route.servers() + " to be UP. The backend has " + backend.names());
        }
        long different = route.stable().stream()
                .flatMap(name -> backend.server(name).stream())
                .map(Server::weight)
                .distinct()
                .count();
        return different > 1
                ? Optional.of(route.describe() + " has stable servers of different weights, expected equal ones: "
                        + backend.names())
                : Optional.empty();
    }

    private Server server(Backend backend, String name) throws RouteException {
        Optional<Server> server = backend.server(name);
        if (server.isEmpty()) {
            throw unsuitable(route.describe() + " has no server '" + name + "'; it has " + backend.names());
        }
        return server.get();
    }

    private String backends() throws RouteException {
        return api.ask("show backend")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList()
                .toString();
    }

    private static RouteException unsuitable(String message) {
        return new RouteException(Kind.UNSUITABLE, message);
    }
}
