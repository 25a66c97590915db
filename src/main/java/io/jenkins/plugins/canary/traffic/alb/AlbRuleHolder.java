package io.jenkins.plugins.canary.traffic.alb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.aws.AwsCalls;
import io.jenkins.plugins.canary.traffic.aws.QueryXml;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.SharingHolder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a rule's actions and sends them back whole with other weights: the API replaces the list. It knows no versions, so
 * what somebody else writes between the look and the write is seen by the look after it.
 */
final class AlbRuleHolder extends SharingHolder {
    static final String VERSION = "2015-12-01";

    private final RuleArn arn;
    private final AwsCalls calls;
    private final Tags tags;
    private volatile List<ObjectNode> lastGroups = List.of();

    AlbRuleHolder(RouteSpec.Remote spec, RuleArn arn, AwsCalls calls) {
        super(spec, name(arn));
        this.arn = arn;
        this.calls = calls;
        this.tags = new Tags(arn, calls);
    }

    static String name(RuleArn arn) {
        return "ALB " + arn.text().replaceFirst(".*:", "");
    }

    @Override
    public Fit fit() {
        return new GroupWeights(spec.stable(), spec.canary());
    }

    @Override
    public Holding look() throws RouteException {
        Actions actions = actions();
        List<ObjectNode> groups = actions.groups();
        if (both().stream().anyMatch(name -> Collections.frequency(actions.names(), name) != 1)) {
            throw unsuitable(" forwards to the target groups " + actions.names() + ", expected " + spec.stable()
                    + " and " + canary() + " among them, in one weighted action; give the canary's weight 0");
        }
        var parts = new TreeMap<String, Integer>();
        for (ObjectNode group : groups) {
            parts.put(Actions.name(group), group.path("Weight").asInt());
        }
        lastGroups = groups;
        Holding found = holding(Parts.of(parts));
        return tags.note().map(found::noted).orElse(found);
    }

    private Actions actions() throws RouteException {
        JsonNode found = calls.action(arn.describeAction(), VERSION, Map.of(arn.listParameter(), arn.text()))
                .at(arn.actions());
        if (found instanceof ArrayNode list) {
            return new Actions(list);
        }
        throw new RouteException(Kind.NOT_FOUND, describe() + " isn't there, or has no actions; check the ARN");
    }

    /** A group none of whose targets is healthy would answer with errors. Not being told is a reason to wait too. */
    @Override
    public Optional<String> obstacle(Holding now) {
        String group = lastGroups.stream()
                .filter(each -> Actions.name(each).equals(canary()))
                .map(Actions::arn)
                .findFirst()
                .orElseThrow();
        try {
            List<String> states = calls.action("DescribeTargetHealth", VERSION, Map.of("TargetGroupArn", group))
                    .path("TargetHealthDescriptions")
                    .findValuesAsText("State");
            return states.contains("healthy")
                    ? Optional.empty()
                    : Optional.of("target group " + canary() + " has no healthy target, found " + states
                            + ": the canary gets no traffic before one is");
        } catch (RouteException e) {
            return Optional.of(
                    "whether target group " + canary() + " has healthy targets isn't told: " + e.getMessage());
        }
    }

    @Override
    public Holding write(Change change) throws RouteException {
        if (change.by().isPresent()) {
            tags.write(change);
        }
        if (!change.onlyNote()) {
            modify(change);
        }
        if (change.by().isEmpty()) {
            tags.write(change);
        }
        return look(change);
    }

    private void modify(Change change) throws RouteException {
        var parameters = new TreeMap<>(QueryXml.parameters(
                arn.actionsParameter(), actions().with(change.wanted()).all()));
        parameters.put(arn.parameter(), arn.text());
        calls.action(arn.modifyAction(), VERSION, parameters);
    }

    @Override
    public String undo(Parts original, String kept) {
        return AlbByHand.command(arn, original);
    }

    @Override
    public void close() {
        calls.close();
    }
}
