package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.rest.Way;
import java.nio.file.Path;

/** Where another provider's token comes from. It is read anew each time, for it may live for minutes only. */
interface SubjectToken {
    String read(Way way) throws RouteException;

    /** Throws {@link Unreadable} for what isn't read here, with a way out. */
    static SubjectToken of(JsonNode source) {
        if (source.has("executable")) {
            throw new Unreadable(
                    "a credential_source with file or url, found executable: no program is run for a login;"
                            + " let it write its token to a file before, and name that file");
        }
        if (source.has("environment_id")) {
            throw new Unreadable(
                    "a credential_source with file or url, found an AWS one (environment_id): use a provider"
                            + " of OIDC tokens, or the key of a service account");
        }
        SubjectFormat format = SubjectFormat.of(source.path("format"));
        if (source.hasNonNull("file")) {
            return new SubjectFile(Path.of(source.path("file").asText()), format);
        }
        if (source.hasNonNull("url")) {
            return SubjectUrl.of(source, format);
        }
        throw new Unreadable("a credential_source with file or url, found "
                + (source.has("certificate") ? "certificate, which isn't read" : "neither"));
    }
}
