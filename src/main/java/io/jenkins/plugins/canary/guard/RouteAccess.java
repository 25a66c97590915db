package io.jenkins.plugins.canary.guard;

import io.jenkins.plugins.canary.traffic.Remark;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import java.util.List;

/** Lets a router look beforehand for what would make it fail with traffic on the canary already. */
public record RouteAccess(TrafficRouter router) implements Guard {
    @Override
    public List<Finding> check() {
        return router.preflight().stream().map(RouteAccess::finding).toList();
    }

    private static Finding finding(Remark remark) {
        return new Finding(
                remark.refused() ? Finding.Level.REFUSED : Finding.Level.WARNING, remark.topic(), remark.text());
    }
}
