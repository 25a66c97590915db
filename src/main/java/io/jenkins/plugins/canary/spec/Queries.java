package io.jenkins.plugins.canary.spec;

import io.jenkins.plugins.canary.metrics.QueryText;
import java.util.Optional;

/** Reads queries of the user's. */
final class Queries {
    private Queries() {}

    /** A query that has to be there, and is asked for each of the arms. */
    static String requiredOfEachArm(Fields fields, String name, String meaning) {
        String query = fields.required(name, meaning + " in ${interval} for ${version}");
        ofEachArm(fields, name, Optional.of(query).filter(text -> !text.isEmpty()));
        return query;
    }

    /** Complains about a query that can't tell canary and stable apart. */
    static void ofEachArm(Fields fields, String name, Optional<String> query) {
        query.filter(text -> !QueryText.of(text).namesTheArm()).ifPresent(text -> fields.problems()
                .add(
                        fields.path(name),
                        text,
                        "a query with ${version} in it, which is filled in for canary and for stable: without it"
                                + " the two can't be told apart"));
    }
}
