package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.canary.parse.OneLine;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All additions of one rollout to one object: puts in what isn't there, takes out what is, wherever its rule stands now.
 * Immutable.
 *
 * @param depth how many steps a destination lies below its rule
 */
record Additions(List<Addition> list, int depth) {
    Additions {
        list = List.copyOf(list);
    }

    /** With those of {@code others} that aren't among them. */
    Additions and(Additions others) {
        return new Additions(
                Stream.concat(list.stream(), others.list.stream()).distinct().toList(), depth);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Where an addition stands, or would. */
    private record Spot(Addition addition, String at) {}

    void put(Patch patch, JsonNode object, List<Split> splits) {
        List<Addition> there = find(object, splits).stream().map(Spot::addition).toList();
        List<Addition> missing =
                list.stream().filter(one -> !there.contains(one)).toList();
        // Whole rules last, and from the end, so that every pointer is still right when its turn comes.
        Stream.concat(
                        missing.stream().filter(one -> one.how() != Addition.How.RULE_BEFORE),
                        missing.stream()
                                .filter(one -> one.how() == Addition.How.RULE_BEFORE)
                                .sorted(Comparator.comparingInt((Addition one) -> bases(one, splits)
                                                .findFirst()
                                                .map(Addressing::index)
                                                .orElse(0))
                                        .reversed()))
                .forEach(one ->
                        bases(one, splits).findFirst().ifPresent(base -> patch.set(base + one.at(), one.value())));
    }

    void remove(Patch patch, JsonNode object, List<Split> splits) {
        List<Spot> found = find(object, splits);
        Stream.concat(
                        found.stream().filter(one -> one.addition().how() != Addition.How.RULE_BEFORE),
                        found.stream()
                                .filter(one -> one.addition().how() == Addition.How.RULE_BEFORE)
                                .sorted(Comparator.comparingInt((Spot one) -> Addressing.index(one.at()))
                                        .reversed()))
                .map(Spot::at)
                .forEach(patch::remove);
    }

    /** What takes them out of an object whose splits were {@code splits} before they were put in. */
    void removeBlindly(Patch patch, List<Split> splits) {
        list.stream()
                .filter(one -> one.how() == Addition.How.RULE_BEFORE)
                .flatMap(one -> bases(one, splits))
                .sorted(Comparator.comparingInt(Addressing::index))
                .forEach(patch::remove);
        list.stream().filter(one -> one.how() != Addition.How.RULE_BEFORE).forEach(one -> bases(one, splits)
                .forEach(base -> patch.remove(base + one.at())));
    }

    /** After a write: all of them are there as they were sent. */
    void verifyThere(String route, Live after) throws RouteException {
        List<Spot> found = find(after.json(), after.splits().list());
        for (Addition one : list) {
            Optional<JsonNode> there = found.stream()
                    .filter(spot -> spot.addition().equals(one))
                    .findFirst()
                    .map(spot -> after.json().at(spot.at()));
            if (there.filter(one::standsAs).isEmpty()) {
                throw new RouteException(
                        Kind.REFUSED,
                        route + " doesn't hold what was just written to it: expected " + words(one.value()) + ", found "
                                + there.map(Additions::words).orElse("nothing")
                                + "; the server may know an older version of the object that lacks a field, or"
                                + " something changes it");
            }
        }
    }

    /** After a write: none of them is there. */
    void verifyGone(String route, Live after) throws RouteException {
        for (Spot spot : find(after.json(), after.splits().list())) {
            throw new RouteException(
                    Kind.DRIFTED,
                    route + " still has what this rollout added and just removed: "
                            + words(after.json().at(spot.at()))
                            + "; something puts it back, a GitOps tool perhaps. Remove it by hand");
        }
    }

    private static String words(JsonNode value) {
        return OneLine.of(value.toString(), 300);
    }

    /** Those that are there, with their places; one place is that of one addition only. */
    private List<Spot> find(JsonNode object, List<Split> splits) {
        List<Spot> found = new ArrayList<>();
        for (Addition one : list) {
            bases(one, splits).forEach(base -> places(one, base + one.at(), object)
                    .filter(at -> found.stream().noneMatch(spot -> spot.at().equals(at)))
                    .findFirst()
                    .ifPresent(at -> found.add(new Spot(one, at))));
        }
        return found;
    }

    private static Stream<String> places(Addition one, String at, JsonNode object) {
        if (one.how() == Addition.How.MEMBER) {
            return object.at(at).isMissingNode() ? Stream.empty() : Stream.of(at);
        }
        String list = Addressing.up(at, 1);
        JsonNode entries = object.at(list);
        return IntStream.range(0, entries.size())
                .filter(i -> one.standsAs(entries.get(i)))
                .mapToObj(i -> list + "/" + i);
    }

    /** Where the pointer of an addition begins; nowhere when its rule is gone, and often when it may be one of several. */
    private Stream<String> bases(Addition one, List<Split> splits) {
        if (one.base() == Addition.Base.OBJECT) {
            return Stream.of("");
        }
        return splits.stream()
                .filter(split -> split.rule().equals(one.rule()))
                .map(split -> Addressing.up(split.canary().identityAt(), 1))
                .map(entry -> one.base() == Addition.Base.CANARY ? entry : Addressing.up(entry, depth));
    }
}
