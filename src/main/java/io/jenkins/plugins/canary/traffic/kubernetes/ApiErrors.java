package io.jenkins.plugins.canary.traffic.kubernetes;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.List;
import java.util.Optional;

/** What an API server's refusal means to a rollout, in words that say what to do. */
final class ApiErrors {
    private final WeightedObject route;

    ApiErrors(WeightedObject route) {
        this.route = route;
    }

    RouteException translate(String verb, KubernetesClientException e) {
        return switch (e.getCode()) {
            case 401 -> error(Kind.FORBIDDEN, verb, e, "the server doesn't accept the login: renew the token");
            case 403 -> error(Kind.FORBIDDEN, verb, e, missing(verb));
            case 404 -> error(Kind.NOT_FOUND, verb, e, "it isn't there any more");
            case 409 -> error(Kind.CONFLICT, verb, e, "somebody else wrote it at the same time");
            case 408, 410, 429 -> unavailable(verb, e);
            default ->
                e.getCode() >= 400 && e.getCode() < 500
                        ? error(Kind.REFUSED, verb, e, "the server refused what was sent")
                        : unavailable(verb, e);
        };
    }

    private RouteException unavailable(String verb, KubernetesClientException e) {
        String meaning = verb.equals("patch")
                ? "the server was busy or away; the write may have happened or not, the next reading tells"
                : "the server was busy or away: try again";
        return error(Kind.UNAVAILABLE, verb, e, meaning);
    }

    private String missing(String verb) {
        return "the login lacks the verb '" + verb + "': grant it get and patch on "
                + route.resource().getPlural() + "." + route.resource().getGroup() + " in namespace "
                + route.namespace();
    }

    private RouteException error(Kind kind, String verb, KubernetesClientException e, String meaning) {
        return new RouteException(
                kind, "can't " + verb + " " + route.describe() + ": " + meaning + " (" + answer(e) + ")", e);
    }

    private static String answer(KubernetesClientException e) {
        Optional<Status> status = Optional.ofNullable(e.getStatus());
        String words = status.flatMap(ApiErrors::causes)
                .or(() -> status.map(Status::getMessage))
                .orElseGet(() -> innermost(e));
        return Texts.oneLine(e.getCode() > 0 ? "HTTP " + e.getCode() + ": " + words : words, 500);
    }

    private static Optional<String> causes(Status status) {
        return Optional.ofNullable(status.getDetails())
                .map(details -> details.getCauses())
                .filter(causes -> !causes.isEmpty())
                .map(causes -> String.join("; ", each(causes)));
    }

    private static List<String> each(List<StatusCause> causes) {
        return causes.stream()
                .map(cause -> cause.getField() + ": " + cause.getMessage())
                .toList();
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
