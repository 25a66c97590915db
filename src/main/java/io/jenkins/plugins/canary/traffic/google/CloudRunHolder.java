package io.jenkins.plugins.canary.traffic.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.http.SafeText;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.Feature;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Latest;
import io.jenkins.plugins.canary.traffic.held.Note;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.Patience;
import io.jenkins.plugins.canary.traffic.held.SharingHolder;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.RestUrl;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads a service of Cloud Run and patches its traffic under its {@code etag}, with the claim as an annotation, and waits
 * until the service says that it is reconciled. The long-running operation that a patch answers with isn't asked: the
 * service itself says more, and no further right is needed.
 */
final class CloudRunHolder extends SharingHolder {
    private static final int LONGEST_NOTE = 1000;

    private final GoogleCalls calls;
    private final Patience patience;
    private final Latest<RunService> latest = new Latest<>();

    CloudRunHolder(RouteSpec.Remote spec, GoogleCalls calls, Patience patience) {
        super(spec, name(spec));
        this.calls = calls;
        this.patience = patience;
    }

    static String name(RouteSpec.Remote spec) {
        return "Cloud Run service " + spec.settings().get("project") + "/"
                + spec.settings().get("region") + "/" + spec.address();
    }

    /** The revisions that stable and canary are at the moment. */
    private record Pair(String stable, String canary) {
        Set<String> both() {
            return Set.of(stable, canary);
        }
    }

    @Override
    public Fit fit() {
        return Fit.of(spec.stable(), spec.canary(), 100);
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.of(Feature.AUTHOR, Feature.STATUS, Feature.OTHERS);
    }

    private String url(String... more) {
        String service = RestUrl.below(
                spec.settings().get("endpoint"),
                "v2",
                "projects",
                spec.settings().get("project"),
                "locations",
                spec.settings().get("region"),
                "services",
                spec.address());
        return RestUrl.below(service, more);
    }

    private RunService service() throws RouteException {
        return new RunService(calls.call(RestCall.get(url())));
    }

    @Override
    public Holding look() throws RouteException {
        RunService service = latest();
        return holding(service, pair(service));
    }

    /** What the latest revision gets counts as the canary's: whatever it is, it was not there before. */
    @Override
    public Holding lookToRestore() throws RouteException {
        RunService service = latest();
        return holding(service, revisions(service.traffic()));
    }

    private RunService latest() throws RouteException {
        RunService service = service();
        return latest.keep(service.etag(), service);
    }

    private Holding holding(RunService service, Pair pair) {
        RunTraffic traffic = service.traffic();
        int most = traffic.of(pair.canary()) + traffic.latest();
        Holding holding = Holding.of(Parts.of(spec.stable(), traffic.of(pair.stable()), canary(), most))
                .beside(traffic.served().without(pair.both()))
                .keeping(traffic.kept(all(pair, traffic)))
                .at(service.etag())
                .by(service.author())
                .noted(new Note(service.claim(), LONGEST_NOTE));
        return service.settled(0) && service.serves(pair.both()) ? holding : holding.pending();
    }

    /** They add up to 100, so that all of them are put back, others too. */
    private static Set<String> all(Pair pair, RunTraffic traffic) {
        var all = new TreeSet<>(traffic.served().names());
        all.addAll(pair.both());
        return all;
    }

    private Pair pair(RunService service) throws RouteException {
        RunTraffic traffic = service.traffic();
        if (traffic.latest() > 0) {
            throw unsuitable(
                    " sends " + traffic.latest() + "% to whatever revision is the latest, so a new one would get"
                            + " that at once; name the revision that runs: " + command(service.latestReady() + "=100"));
        }
        return revisions(traffic);
    }

    private Pair revisions(RunTraffic traffic) throws RouteException {
        var pair = new Pair(revision(spec.stable(), traffic), revision(canary(), traffic));
        if (pair.stable().equals(pair.canary())) {
            throw unsuitable(" has the revision " + pair.stable() + " as " + spec.stable() + " and as " + canary()
                    + ", expected two");
        }
        return pair;
    }

    private String revision(String name, RunTraffic traffic) throws RouteException {
        return traffic.revision(name, spec.address())
                .orElseThrow(() -> unsuitable(" has no revision by the name or tag " + name
                        + " in its traffic, expected one; tags of the latest revision don't count. Its traffic: "
                        + new SafeText(List.of()).of(traffic.list().toString())));
    }

    /** A revision that isn't ready answers with errors. Not being told is a reason to wait too. */
    @Override
    public Optional<String> obstacle(Holding now) {
        String revision = canary();
        try {
            revision = pair(at(now.version())).canary();
            for (JsonNode each :
                    calls.call(RestCall.get(url("revisions", revision))).path("conditions")) {
                if (each.path("type").asText().equals("Ready")
                        && each.path("state").asText().equals("CONDITION_SUCCEEDED")) {
                    return Optional.empty();
                }
            }
            return Optional.of(
                    "revision " + revision + " of " + describe() + " isn't Ready: the canary gets no traffic before");
        } catch (RouteException e) {
            return Optional.of("whether revision " + revision + " is ready isn't told: " + e.getMessage());
        }
    }

    @Override
    public Holding write(Change change) throws RouteException {
        RunService service = at(change.seen().version());
        if (!service.etag().equals(change.seen().version())) {
            throw new RouteException(Kind.CONFLICT, describe() + " was changed by somebody else a moment ago");
        }
        Pair pair = change.wayBack() ? revisions(service.traffic()) : pair(service);
        ObjectNode patch = service.patch(wanted(change, service.traffic(), pair), change.note());
        long generation = service.has(patch)
                ? 0 // written before, and not in effect yet
                : calls.call(RestCall.send("PATCH", url() + "?updateMask=traffic,annotations", patch.toString()))
                        .at("/metadata/generation")
                        .asLong();
        RunService after = reconciled(generation, pair);
        return holding(after, change.wayBack() ? revisions(after.traffic()) : pair(after));
    }

    /** As it was read in that version, or as it is now. */
    private RunService at(String version) throws RouteException {
        Optional<RunService> known = latest.of(version);
        return known.isPresent() ? known.get() : service();
    }

    private ArrayNode wanted(Change change, RunTraffic traffic, Pair pair) throws RouteException {
        if (!change.wayBack()) {
            return traffic.shared(Map.of(
                    pair.stable(), change.wanted().of(spec.stable()),
                    pair.canary(), change.wanted().of(canary())));
        }
        String kept = change.kept().orElseThrow();
        try {
            return traffic.restored(all(pair, traffic), RunTraffic.read(kept));
        } catch (Unreadable e) {
            throw unsuitable(": " + e.getMessage() + ", found " + kept, e);
        }
    }

    /** A service whose newest revision is broken says so for ever: what counts is where the requests go. */
    private RunService reconciled(long generation, Pair pair) throws RouteException {
        var last = new AtomicReference<RunService>();
        patience.until(describe() + " to be reconciled", () -> {
            last.set(service());
            return last.get().settled(generation);
        });
        if (!last.get().serves(pair.both())) {
            throw new RouteException(
                    Kind.REFUSED,
                    describe() + " took the percents, and they aren't in effect; it said: "
                            + new SafeText(List.of()).of(last.get().condition()));
        }
        return last.get();
    }

    private String command(String percents) {
        return "gcloud run services update-traffic " + ShellText.quoted(spec.address()) + " --project "
                + spec.settings().get("project") + " --region "
                + spec.settings().get("region") + " --to-revisions " + ShellText.quoted(percents);
    }

    @Override
    public String undo(Parts original, String kept) {
        try {
            return command(RunTraffic.argument(RunTraffic.read(kept)));
        } catch (Unreadable e) {
            return "# " + e.getMessage();
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
