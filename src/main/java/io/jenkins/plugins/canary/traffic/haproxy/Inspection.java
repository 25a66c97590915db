package io.jenkins.plugins.canary.traffic.haproxy;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteState;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
                    "HAProxy at " + route.address() + " gave no table of servers but: " + RuntimeApi.oneLine(answer));
        }
        return backend.get();
    }

    /** The weights of the servers that take part; all of them must exist. */
    Weights weights(Backend backend) throws RouteException {
        TreeMap<String, Integer> weights = new TreeMap<>();
        for (String name : route.servers()) {
            weights.put(name, server(backend, name).weight());
        }
        return new Weights(weights);
    }

    RouteState state(Weights weights) throws RouteException {
        int total =
                weights.byServer().values().stream().mapToInt(Integer::intValue).sum();
        if (total == 0) {
            throw unsuitable(route.describe() + " has weight 0 for all of " + route.servers()
                    + ", so it answers 503: give a stable server a weight");
        }
        Weight canary = Weight.share(weights.byServer().get(route.canary()), total);
        return new RouteState(canary, weights.snapshot(), Optional.empty(), weights.toString(), Optional.empty());
    }

    /** Refuses a backend in which the canary's share wouldn't be what its weight says. */
    void suit(Backend backend) throws RouteException {
        List<String> away = new ArrayList<>();
        for (String name : route.servers()) {
            Server server = server(backend, name);
            if (!server.running()) {
                away.add(name + " is " + server.state());
            }
        }
        if (!away.isEmpty()) {
            throw unsuitable(route.describe() + ": " + String.join(", ", away) + "; expected all of " + route.servers()
                    + " to be UP. The backend has " + backend.names());
        }
        List<String> foreign = backend.servers().stream()
                .filter(server -> server.hasTraffic() && !route.servers().contains(server.name()))
                .map(Server::name)
                .toList();
        if (!foreign.isEmpty()) {
            throw unsuitable(route.describe() + " also sends traffic to " + foreign
                    + ", which the rollout doesn't name: name them as stable servers or set their weight to 0");
        }
        long different = route.stable().stream()
                .flatMap(name -> backend.server(name).stream())
                .map(Server::weight)
                .distinct()
                .count();
        if (different > 1) {
            throw unsuitable(route.describe() + " has stable servers of different weights, expected equal ones: "
                    + backend.names());
        }
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
