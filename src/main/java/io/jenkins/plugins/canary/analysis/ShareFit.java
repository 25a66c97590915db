package io.jenkins.plugins.canary.analysis;

/** How the canary's observed share of the requests is to its weight. */
public enum ShareFit {
    /** It answered some, and as many as chance allows. */
    FITS,
    /** It answered none, and so few came that none may have been due. */
    UNTOLD,
    /** Fewer than chance allows. */
    TOO_FEW,
    /** More than chance allows. */
    TOO_MANY;

    /** What is behind it as a rule; empty where there is nothing to explain. */
    public String causes() {
        return switch (this) {
            case FITS, UNTOLD -> "";
            case TOO_FEW ->
                "the weight may not be in effect everywhere (a cache, another route or rule that comes first), or clients"
                        + " stay where they were (sticky sessions, connections that are kept open)";
            case TOO_MANY ->
                "requests may come to the canary another way (another route, a cohort, a mirror, sticky sessions, retries,"
                        + " probes that are counted), or stable can't take its share (pods that aren't ready)";
        };
    }
}
