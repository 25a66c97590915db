package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.jenkins.plugins.canary.parse.OneLine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request, one answer, as JSON that keeps every field and every number as it is written. Over the client's own
 * connections, login and timeout. Thread-safe.
 */
final class Api {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final KubernetesClient client;

    Api(KubernetesClient client) {
        this.client = client;
    }

    JsonNode get(String path) throws ApiRefusal {
        return send(request(path));
    }

    JsonNode send(String method, String path, String type, String body) throws ApiRefusal {
        return send(request(path).method(method, type, body));
    }

    private HttpRequest.Builder request(String path) {
        return client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(URI.create(client.getMasterUrl().toString().replaceAll("/+$", "") + "/" + path));
    }

    private JsonNode send(HttpRequest.Builder request) throws ApiRefusal {
        long millis = client.getConfiguration().getRequestTimeout();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.getHttpClient().sendAsync(request.build(), byte[].class);
        try {
            HttpResponse<byte[]> response = answer.get(millis, TimeUnit.MILLISECONDS);
            if (!response.isSuccessful()) {
                throw refusal(response);
            }
            return JSON.readTree(response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ApiRefusal(0, Optional.empty(), "no answer within " + millis + " ms", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ApiRefusal(0, Optional.empty(), "interrupted while waiting for the answer", e);
        } catch (ExecutionException e) {
            throw new ApiRefusal(0, Optional.empty(), innermost(e), e);
        } catch (IOException e) {
            throw new ApiRefusal(0, Optional.empty(), "the answer isn't JSON", e);
        }
    }

    private static ApiRefusal refusal(HttpResponse<byte[]> response) {
        Optional<Duration> retryAfter = Optional.ofNullable(response.header("Retry-After"))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        return new ApiRefusal(
                response.code(), retryAfter, "HTTP " + response.code() + ": " + words(response.body()), null);
    }

    /** What a server said, the causes by field where it names them. */
    private static String words(byte[] body) {
        try {
            JsonNode status = JSON.readTree(body);
            List<String> causes = new ArrayList<>();
            for (JsonNode cause : status.path("details").path("causes")) {
                causes.add(cause.path("field").asText() + ": "
                        + cause.path("message").asText());
            }
            return OneLine.of(
                    causes.isEmpty() ? status.path("message").asText("no reason given") : String.join("; ", causes),
                    500);
        } catch (IOException e) {
            return "no reason given";
        }
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return OneLine.of(cause.getClass().getSimpleName() + ": " + cause.getMessage(), 500);
    }
}
