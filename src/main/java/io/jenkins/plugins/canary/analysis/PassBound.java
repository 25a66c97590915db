package io.jenkins.plugins.canary.analysis;

/**
 * Which ratio a step has to show the canary to be better than. {@code rhoMax} bounds what the whole service may suffer: a
 * canary of the ratio rho that gets the share v of the requests makes the service 1 + v(rho - 1) times as bad. Before all
 * traffic goes there v is 1, and the canary itself must be shown to be better than rhoMax; before a smaller share the
 * same harm leaves room for a larger ratio, which needs fewer events to rule out.
 */
final class PassBound {
    /** However small the next share, a canary so much worse must be ruled out. */
    private static final double MOST = 5;

    private static final double FEWEST = 0.4;

    private PassBound() {}

    static double before(double share, Worse worse, double rhoMax) {
        double ratio = 1 + (rhoMax - 1) / share;
        return worse == Worse.MORE
                ? Math.min(ratio, Math.max(rhoMax, MOST))
                : Math.max(ratio, Math.min(rhoMax, FEWEST));
    }
}
