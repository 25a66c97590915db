package io.jenkins.plugins.canary.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** The rules that are compared, by their names in the table. */
final class Field {
    static final String OURS = "this judge";

    private static final double ONE_LOOK = 2.3263478740408408;
    private static final int POCOCK_LOOKS = 12;
    private static final int POCOCK_TICKS = 10;
    private static final int FLAGGER_ALLOWED = 4;
    private static final int ARGO_ALLOWED = 3;

    private Field() {}

    static Map<String, Contender.Maker> contenders() {
        // Two metrics share the chance of one in a hundred.
        double pocock = Pocock.limit(POCOCK_LOOKS, .005);
        Map<String, Contender.Maker> all = new LinkedHashMap<>();
        all.put(OURS, (service, history) -> new OurJudge(history, true));
        all.put("Flagger, documented", (service, history) -> new FailedChecks(Limits.DOCUMENTED, FLAGGER_ALLOWED));
        all.put(
                "Flagger, hindsight",
                (service, history) -> new FailedChecks(Limits.inHindsight(service), FLAGGER_ALLOWED));
        all.put("Argo, hindsight", (service, history) -> new FailedChecks(Limits.inHindsight(service), ARGO_ALLOWED));
        all.put("Kayenta", (service, history) -> new KayentaRule());
        all.put("z-test each minute", (service, history) -> new RepeatedZTest(service, 2, ONE_LOOK));
        all.put("Pocock, 12 looks", (service, history) -> new RepeatedZTest(service, POCOCK_TICKS, pocock));
        return all;
    }
}
