package io.jenkins.plugins.canary.traffic.flagd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.canary.parse.Unreadable;
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
import io.jenkins.plugins.canary.traffic.rest.Rest;
import io.jenkins.plugins.canary.traffic.rest.RestCall;
import io.jenkins.plugins.canary.traffic.rest.RestText;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Reads a definition of flags and puts it back with other fractions, on condition that nobody wrote in between. */
final class FlagdHolder extends SharingHolder {
    private static final int LONGEST_NOTE = 512;

    private final Rest rest;
    private final Patience patience;
    private final Latest<Definition> latest = new Latest<>();

    /** {@code patience} is for a file that was written a moment ago. */
    FlagdHolder(RouteSpec.Remote spec, Rest rest, Patience patience) {
        super(spec, name(spec));
        this.rest = rest;
        this.patience = patience;
    }

    static String name(RouteSpec.Remote spec) {
        return "flag " + spec.settings().get("flag") + " in " + spec.address();
    }

    @Override
    public Fit fit() {
        return Fractions.of(spec.stable(), spec.canary());
    }

    private String flag() {
        return spec.settings().get("flag");
    }

    /** Not compressed: an answer that was compressed on its way has a version that no write can name. */
    private RestText get() throws RouteException {
        var last = new AtomicReference<RestText>();
        patience.until("a strong ETag of " + describe(), () -> {
            last.set(rest.text(
                    RestCall.get(spec.address()).with("Accept-Encoding", "identity"), said -> Optional.empty()));
            return !FileVersion.of(last.get()).isSettling();
        });
        return last.get();
    }

    @Override
    public Holding look() throws RouteException {
        RestText answer = get();
        Definition definition = definition(answer.text());
        FileVersion version = FileVersion.of(answer);
        if (!version.isStrong()) {
            throw unsuitable(
                    " comes without a strong ETag, so that a change couldn't be made conditional: expected a server"
                            + " that gives one and heeds If-Match");
        }
        latest.keep(version.etag(), definition);
        return holding(parts(definition))
                .at(version.etag())
                .hindered(obstacle(definition))
                .noted(new Note(definition.note(flag()), LONGEST_NOTE));
    }

    private Definition definition(String text) throws RouteException {
        try {
            return Definition.read(text);
        } catch (Unreadable e) {
            throw unsuitable(" can't be read, " + e.getMessage());
        }
    }

    private List<Definition.Fraction> fractions(Definition definition) throws RouteException {
        if (definition.flag(flag()).isMissingNode()) {
            throw new RouteException(Kind.NOT_FOUND, describe() + " isn't there; flags are " + definition.flags());
        }
        List<String> splits = definition.splits(flag());
        if (splits.size() == 1) {
            List<Definition.Fraction> fractions = definition.fractions(splits.get(0));
            List<String> ours = fractions.stream()
                    .map(Definition.Fraction::variant)
                    .filter(both()::contains)
                    .sorted()
                    .toList();
            if (ours.equals(both().stream().sorted().toList())
                    && fractions.stream().map(Definition.Fraction::at).allMatch(definition::isWeight)) {
                return fractions;
            }
        }
        throw unsuitable(" has "
                + splits.stream().map(each -> definition.root().at(each)).toList()
                + " for its fractional, expected one with the variants " + spec.stable() + " and " + spec.canary()
                + " among its own, those two once, each with a whole number");
    }

    private Parts parts(Definition definition) throws RouteException {
        var parts = new TreeMap<String, Integer>();
        for (Definition.Fraction each : fractions(definition)) {
            parts.merge(each.variant(), definition.root().at(each.at()).asInt(), Integer::sum);
        }
        return Parts.of(parts);
    }

    private Optional<String> obstacle(Definition definition) {
        if (Fractional.isDisabled(definition.flag(flag()))) {
            return Optional.of(describe() + " is disabled, so that nobody would get the canary: enable it first");
        }
        JsonNode fractions = definition.root().at(definition.splits(flag()).get(0));
        return Fractional.between(fractions, spec.stable(), spec.canary()).map(why -> describe() + " " + why);
    }

    @Override
    public List<String> detours() {
        return List.of("a flag is drawn by user, not by request");
    }

    @Override
    public Holding write(Change change) throws RouteException {
        Optional<Definition> known = latest.of(change.seen().version());
        Definition definition =
                known.isPresent() ? known.get() : definitionAt(change.seen().version());
        var numbers = new TreeMap<String, Integer>();
        for (Definition.Fraction each : fractions(definition)) {
            if (both().contains(each.variant())) {
                numbers.put(each.at(), change.wanted().of(each.variant()));
            }
        }
        String weighted = definition.with(numbers);
        String wanted = change.note()
                .map(note -> Definition.noting(weighted, flag(), note))
                .orElse(weighted);
        rest.text(
                RestCall.send("PUT", spec.address(), wanted)
                        .with("If-Match", change.seen().version()),
                said -> Optional.empty());
        return look(change);
    }

    private Definition definitionAt(String version) throws RouteException {
        RestText answer = get();
        if (!FileVersion.of(answer).etag().equals(version)) {
            throw new RouteException(Kind.CONFLICT, describe() + " was changed by somebody else a moment ago");
        }
        return definition(answer.text());
    }

    @Override
    public String undo(Parts original, String kept) {
        String scope =
                "(.flags[" + quoted(flag()) + "].targeting | .. | objects | .fractional? | arrays | .[] | arrays";
        String filter = original.byName().entrySet().stream()
                .map(each -> scope + " | select(.[0] == " + quoted(each.getKey()) + ") | .[1]) |= " + each.getValue())
                .collect(Collectors.joining(" | "));
        String url = ShellText.quoted(spec.address());
        return "curl -fsS " + url + " | jq " + ShellText.quoted(filter)
                + " | curl -fsS -X PUT -H 'Content-Type: application/json' --data-binary @- " + url;
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    @Override
    public void close() {
        rest.close();
    }
}
