package io.jenkins.plugins.canary.analysis;

/**
 * How much better one ratio between the arms explains the canary's share of the events than another. Given how many
 * events there were in all, that share is binomial with the chance {@code w·rho / (w·rho + 1 - w)}, whatever the base
 * rate: the conditional test of two Poisson rates (Przyborowski and Wilenski, 1940).
 */
final class ShareLikelihood {
    private ShareLikelihood() {}

    /** ln of the likelihood of {@code rho1} over that of {@code rho0}; 0 for an interval that can't be compared. */
    static double logRatio(Split split, double rho1, double rho0) {
        if (!split.comparable()) {
            return 0;
        }
        double w = split.weight();
        return split.canaryEvents() * Math.log(rho1 / rho0)
                - split.events() * (Math.log1p(w * (rho1 - 1)) - Math.log1p(w * (rho0 - 1)));
    }
}
