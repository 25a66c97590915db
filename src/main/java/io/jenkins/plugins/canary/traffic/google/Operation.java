package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.traffic.rest.Wording;
import java.util.List;

/** A change of Compute Engine that takes its time, as it stood when it was asked for. Immutable by use. */
record Operation(JsonNode told) {
    String name() {
        return told.path("name").asText();
    }

    boolean isDone() {
        return told.path("status").asText().equals("DONE");
    }

    /** Of one that is done. */
    boolean failed() {
        return !told.at("/error/errors").isEmpty();
    }

    /** Whether it failed because somebody else wrote, so that it changed nothing. */
    boolean overtaken() {
        int status = told.path("httpErrorStatusCode").asInt();
        return failed() && (status == 409 || status == 412);
    }

    String why() {
        JsonNode error = told.path("error");
        return new SafeText(List.of()).of(Wording.of(error).orElseGet(error::toString));
    }
}
