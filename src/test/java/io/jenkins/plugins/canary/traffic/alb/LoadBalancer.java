package io.jenkins.plugins.canary.traffic.alb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.aws.AwsServer;
import io.jenkins.plugins.canary.traffic.aws.QueryXml;
import io.jenkins.plugins.canary.traffic.held.Remotes;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The part of Elastic Load Balancing's API that is about one listener and one rule of it. */
public final class LoadBalancer extends AwsServer {
    static final String ARN = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:";
    public static final String RULE = ARN + "listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee";
    static final String LISTENER = ARN + "listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2";
    private static final String GROUP = ARN + "targetgroup/";

    private final ArrayNode ofRule = JSON.createArrayNode();
    private final ArrayNode ofListener = JSON.createArrayNode();
    private final TreeMap<String, String> tags = new TreeMap<>(Map.of("team", "shop"));
    private String health = "healthy";

    LoadBalancer() throws IOException {
        this(RouterContract.CLOCK);
    }

    /** Whose clients sign by {@code clock}. */
    public LoadBalancer(Clock clock) throws IOException {
        super("elasticloadbalancing", clock);
        ObjectNode login = ofRule.addObject().put("Type", "authenticate-oidc").put("Order", "1");
        ArrayNode extra = login.putObject("AuthenticateOidcConfig")
                .put("Issuer", "https://login.example.com")
                .put("ClientId", "shop & co")
                .putObject("AuthenticationRequestExtraParams")
                .putArray("entry");
        extra.addObject().put("key", "display").put("value", "page");
        extra.addObject().put("key", "prompt").put("value", "login");
        forward(ofRule.addObject().put("Order", "2"));
        forward(ofListener.addObject().put("Order", "1"));
    }

    private static void forward(ObjectNode action) {
        ObjectNode config = action.put("Type", "forward").putObject("ForwardConfig");
        ArrayNode groups = config.putArray("TargetGroups");
        groups.addObject()
                .put("TargetGroupArn", GROUP + "payments-blue/73e2d6bc24d8a067")
                .put("Weight", "1");
        groups.addObject()
                .put("TargetGroupArn", GROUP + "payments-green/09966783158cda59")
                .put("Weight", "0");
        config.putObject("TargetGroupStickinessConfig").put("Enabled", "true").put("DurationSeconds", "60");
    }

    ArrayNode groups() {
        return (ArrayNode) ofRule.at("/1/ForwardConfig/TargetGroups");
    }

    /** Gives another group a weight, and at first 200 to the stable one. */
    public synchronized void third(String name, int weight) {
        if (groups().size() < 3) {
            groups().addObject().put("TargetGroupArn", GROUP + name + "/2453ed029918f21f");
            ((ObjectNode) groups().get(0)).put("Weight", "200");
        }
        ((ObjectNode) groups().get(2)).put("Weight", String.valueOf(weight));
    }

    void health(String state) {
        health = state;
    }

    @Override
    protected Reply refused(int status, String code, String message) {
        return xml(
                status,
                "<ErrorResponse xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\"><Error><Type>Sender</Type>"
                        + "<Code>" + code + "</Code><Message>" + message + "</Message></Error></ErrorResponse>");
    }

    private static Reply xml(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(Request request) {
        var form = new TreeMap<String, String>();
        for (String pair : request.body().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public Set<String> needs(Request request) {
        return Set.of("elasticloadbalancing:" + form(request).get("Action"));
    }

    /** None for what describes. */
    @Override
    public String resource(Request request) {
        Map<String, String> form = form(request);
        return form.get("Action").startsWith("Describe")
                ? ANY
                : form.getOrDefault("RuleArn", form.getOrDefault("ListenerArn", form.get("ResourceArns.member.1")));
    }

    @Override
    protected Reply act(Request request) {
        Map<String, String> form = form(request);
        boolean asked = request.is("POST")
                && request.path().equals("/")
                && request.header("content-type").equalsIgnoreCase("application/x-www-form-urlencoded; charset=utf-8")
                // Whoever accepts JSON is given it, by the real one.
                && !request.header("accept").contains("json")
                && "2015-12-01".equals(form.get("Version"));
        String action = form.get("Action");
        if (!asked) {
            return refused(400, "InvalidAction", "not a request of this API");
        }
        return switch (action) {
            case "DescribeRules" -> described(action, form.get("RuleArns.member.1"), RULE, "Rules", "Actions", ofRule);
            case "DescribeListeners" ->
                described(
                        action, form.get("ListenerArns.member.1"), LISTENER, "Listeners", "DefaultActions", ofListener);
            case "ModifyRule" -> modified(form, form.get("RuleArn"), RULE, "Actions", ofRule);
            case "ModifyListener" -> modified(form, form.get("ListenerArn"), LISTENER, "DefaultActions", ofListener);
            case "DescribeTargetHealth" ->
                answered(
                        action,
                        "<TargetHealthDescriptions><member><TargetHealth><State>" + health
                                + "</State></TargetHealth><Target><Id>i-1</Id></Target></member></TargetHealthDescriptions>");
            case "DescribeTags" ->
                answered(
                        action,
                        "<TagDescriptions><member>" + "<ResourceArn>" + RULE + "</ResourceArn><Tags>"
                                + tags.entrySet().stream()
                                        .map(tag -> "<member><Key>" + tag.getKey() + "</Key><Value>" + tag.getValue()
                                                + "</Value></member>")
                                        .collect(Collectors.joining())
                                + "</Tags></member></TagDescriptions>");
            case "AddTags" -> {
                String value = form.get("Tags.member.1.Value");
                if (!value.matches("[\\p{L}\\p{N} +\\-=._:/@]{0,256}")) {
                    yield refused(400, "ValidationError", "a tag value of other characters");
                }
                tags.put(form.get("Tags.member.1.Key"), value);
                yield answered(action, "");
            }
            case "RemoveTags" -> {
                tags.remove(form.get("TagKeys.member.1"));
                yield answered(action, "");
            }
            default -> refused(400, "InvalidAction", action);
        };
    }

    private static Reply answered(String action, String result) {
        return xml(
                200,
                "<" + action + "Response xmlns=\"http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/\">\n  <"
                        + action
                        + "Result>" + result + "</" + action + "Result><ResponseMetadata><RequestId>1</RequestId>"
                        + "</ResponseMetadata></" + action + "Response>");
    }

    private Reply described(String action, String asked, String arn, String list, String field, ArrayNode actions) {
        return arn.equals(asked)
                ? answered(
                        action,
                        "<" + list + "><member><Priority>10</Priority><Conditions/><" + field + ">" + xml(actions)
                                + "</" + field + "></member></" + list + ">")
                : refused(400, list.replaceFirst("s$", "") + "NotFound", "One or more not found");
    }

    private Reply modified(Map<String, String> form, String asked, String arn, String field, ArrayNode actions) {
        if (!arn.equals(asked)) {
            return refused(400, "RuleNotFound", "One or more rules not found");
        }
        ArrayNode wanted = JSON.createArrayNode();
        for (Map.Entry<String, String> each : form.entrySet()) {
            if (each.getKey().startsWith(field + ".")) {
                set(wanted, each.getKey().substring(field.length() + 1), each.getValue());
            }
        }
        for (JsonNode action : wanted) {
            if (action.path("AuthenticateOidcConfig") instanceof ObjectNode oidc
                    && !oidc.path("UseExistingClientSecret").asText().equals("true")) {
                return refused(400, "InvalidLoadBalancerAction", "You must specify a client secret");
            } else if (action.path("AuthenticateOidcConfig") instanceof ObjectNode kept) {
                kept.remove("UseExistingClientSecret");
            }
        }
        actions.removeAll().addAll(wanted);
        return answered(form.get("Action"), "<Rules/>");
    }

    /** Puts a parameter such as {@code member.1.ForwardConfig.TargetGroups.member.2.Weight} into its place. */
    private static void set(ArrayNode list, String name, String value) {
        String[] parts = name.split("\\.", 3);
        int index = Integer.parseInt(parts[1]) - 1;
        while (list.size() <= index) {
            list.addObject();
        }
        ObjectNode object = (ObjectNode) list.get(index);
        String rest = parts[2];
        while (rest.contains(".")) {
            String field = rest.substring(0, rest.indexOf('.'));
            rest = rest.substring(rest.indexOf('.') + 1);
            if (rest.startsWith("member.")) {
                set(object.withArray("/" + field), rest, value);
                return;
            }
            object = object.withObject("/" + field);
            if (rest.startsWith("entry.")) {
                set(object.withArray("/entry"), rest, value);
                return;
            }
        }
        object.put(rest, value);
    }

    private static String xml(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(each -> "<member>" + xml(each) + "</member>")
                    .collect(Collectors.joining());
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .map(each -> each.getKey().equals("entry")
                            ? xml(each.getValue()).replace("member>", "entry>")
                            : "<" + each.getKey() + ">" + xml(each.getValue()) + "</" + each.getKey() + ">")
                    .collect(Collectors.joining());
        }
        return node.asText().replace("&", "&amp;");
    }

    @Override
    public TrafficRouter router(Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>(Map.of(
                "arn",
                RULE,
                "stable",
                "payments-blue",
                "canary",
                "payments-green",
                "endpoint",
                url(),
                "credentialsId",
                "aws"));
        settings.putAll(more);
        return Remotes.router("albRule", settings, LOGIN);
    }

    /** Parameters have no order: fields are told sorted. */
    @Override
    public synchronized String contents() {
        return sorted(ofRule) + sorted(ofListener) + tags;
    }

    private static String sorted(JsonNode node) {
        return new TreeMap<>(QueryXml.parameters("Actions", node)).toString();
    }

    @Override
    public synchronized String contentsButWeights() {
        ArrayNode copy = ofRule.deepCopy();
        ((ObjectNode) copy.at("/1/ForwardConfig/TargetGroups/0")).put("Weight", "1");
        ((ObjectNode) copy.at("/1/ForwardConfig/TargetGroups/1")).put("Weight", "0");
        return sorted(copy) + sorted(ofListener) + Map.of("team", "shop");
    }

    @Override
    public synchronized Weight weight() {
        int stable = groups().get(0).path("Weight").asInt();
        int canary = groups().get(1).path("Weight").asInt();
        return Weight.share(canary, stable + canary);
    }

    @Override
    public synchronized void edit(int percent) {
        ((ObjectNode) groups().get(0)).put("Weight", String.valueOf(100 - percent));
        ((ObjectNode) groups().get(1)).put("Weight", String.valueOf(percent));
    }

    @Override
    public boolean notes(Request request) {
        return request.body().contains("Action=AddTags");
    }

    @Override
    public boolean writes(Request request) {
        return request.body().contains("Action=Modify");
    }
}
