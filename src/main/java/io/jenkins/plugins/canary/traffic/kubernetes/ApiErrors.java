package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;

/** What an API server's refusal means to a rollout, in words that say what to do. */
final class ApiErrors {
    private final KubernetesRoute route;

    ApiErrors(KubernetesRoute route) {
        this.route = route;
    }

    RouteException translate(String verb, ApiRefusal e) {
        return switch (e.code()) {
            case 401 -> error(Kind.FORBIDDEN, verb, e, "the server doesn't accept the login: renew the token");
            case 403 -> error(Kind.FORBIDDEN, verb, e, missing(verb));
            case 404 -> error(Kind.NOT_FOUND, verb, e, "it isn't there any more");
            case 409 -> error(Kind.CONFLICT, verb, e, "somebody else wrote it at the same time");
            case 408, 410, 429 -> unavailable(verb, e);
            default ->
                e.code() >= 400 && e.code() < 500
                        ? error(Kind.REFUSED, verb, e, "the server refused what was sent")
                        : unavailable(verb, e);
        };
    }

    private RouteException unavailable(String verb, ApiRefusal e) {
        String meaning = verb.equals("get")
                ? "the server was busy or away: try again"
                : "the server was busy or away; the write may have happened or not, the next reading tells";
        return error(Kind.UNAVAILABLE, verb, e, meaning);
    }

    private String missing(String verb) {
        if (verb.equals("scale")) {
            return "the login lacks the verb 'patch' on " + route.resource().plural() + "/scale."
                    + route.resource().group() + " in namespace " + route.namespace();
        }
        return "the login lacks the verb '" + verb + "': grant it " + route.verbs() + " on "
                + route.resource().qualified() + " in namespace " + route.namespace();
    }

    private RouteException error(Kind kind, String verb, ApiRefusal e, String meaning) {
        return new RouteException(
                kind,
                "can't " + verb + " " + route.describe() + ": " + meaning + " (" + e.getMessage() + ")",
                e.retryAfter(),
                e);
    }
}
