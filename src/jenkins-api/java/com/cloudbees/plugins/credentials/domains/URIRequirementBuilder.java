package com.cloudbees.plugins.credentials.domains;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Of a URI it keeps the host. */
public class URIRequirementBuilder {
    private final List<DomainRequirement> requirements = new ArrayList<>();

    private URIRequirementBuilder() {}

    public static URIRequirementBuilder fromUri(String uri) {
        URIRequirementBuilder made = new URIRequirementBuilder();
        try {
            String host = uri == null ? null : URI.create(uri).getHost();
            if (host != null) {
                made.requirements.add(new HostnameRequirement(host));
            }
        } catch (IllegalArgumentException notAUri) {
            return made;
        }
        return made;
    }

    public List<DomainRequirement> build() {
        return new ArrayList<>(requirements);
    }
}
