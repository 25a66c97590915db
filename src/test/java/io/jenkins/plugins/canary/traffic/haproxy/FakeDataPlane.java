package io.jenkins.plugins.canary.traffic.haproxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.FaultProxy;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the Data Plane API that weights need, as far as its public pages tell (how it answers an outdated transaction
 * and where it tells of reloads is our belief), before a real HAProxy whose weights it sets by the socket when a reload
 * is asked for that often. The configuration is kept here.
 */
public final class FakeDataPlane implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH =
            Pattern.compile("/v([23])/services/haproxy/(configuration|runtime|transactions|reloads)(?:/(.*))?");

    private final HaproxyProcess haproxy;
    private final FaultProxy server;
    private final Map<String, TreeMap<String, ObjectNode>> transactions = new HashMap<>();
    private final Map<String, Long> begun = new HashMap<>();
    private TreeMap<String, ObjectNode> servers = new TreeMap<>();
    private String admin = "ready";
    private boolean reloadsFail;
    private long version = 1;
    private int number;
    private int looks;
    private final Map<String, String> reloads = new TreeMap<>();

    private FakeDataPlane(HaproxyProcess haproxy) throws IOException {
        this.haproxy = haproxy;
        this.server = FaultProxy.before(this::answer);
        servers.put("v1", server("v1").put("weight", 100));
        servers.put("v2", server("v2").put("weight", 0));
    }

    /** Before an HAProxy of its own, whose files are in {@code folder}. */
    public static FakeDataPlane start(Path folder) throws Exception {
        return new FakeDataPlane(HaproxyProcess.start(folder, "admin", "roundrobin", "v1 weight 100", "v2 weight 0"));
    }

    public synchronized Weight weight() {
        int stable = servers.get("v1").path("weight").asInt();
        int canary = servers.get("v2").path("weight").asInt();
        return Weight.share(canary, stable + canary);
    }

    private static ObjectNode server(String name) {
        return JSON.createObjectNode()
                .put("name", name)
                .put("address", "10.0.0.1")
                .put("port", 8080)
                .put("check", "enabled")
                .put("an_unknown_setting", "stays");
    }

    private synchronized Reply answer(Request request) throws IOException {
        String login = "Basic " + Base64.getEncoder().encodeToString("admin:pa55word".getBytes(StandardCharsets.UTF_8));
        URI uri = URI.create(request.path());
        Matcher path = PATH.matcher(uri.getPath());
        if (!request.header("authorization").equals(login)) {
            return Reply.json(401, "{\"code\":401,\"message\":\"unauthorized\"}");
        }
        if (!path.matches()) {
            return error(404, "path " + uri.getPath() + " was not found");
        }
        String rest = path.group(3) == null ? "" : path.group(3);
        var query = new HashMap<String, String>();
        if (uri.getQuery() != null) {
            for (String each : uri.getQuery().split("&")) {
                query.put(each.replaceAll("=.*", ""), each.replaceAll(".*=", ""));
            }
        }
        return switch (path.group(2)) {
            case "transactions" -> transaction(request.method(), rest, query);
            case "reloads" -> reload(rest);
            case "runtime" -> wrapped(path.group(1), running());
            default -> configuration(request, path.group(1), rest, query);
        };
    }

    private Reply configuration(Request request, String api, String rest, Map<String, String> query)
            throws IOException {
        if (rest.equals("version")) {
            return Reply.json(200, version + "\n");
        }
        Matcher path = Pattern.compile(api.equals("2") ? "servers(?:/(.+))?" : "backends/(?:be)/servers(?:/(.+))?")
                .matcher(rest);
        if (!path.matches() || (api.equals("2") && !"be".equals(query.get("backend")))) {
            return error(404, "backend was not found");
        }
        String name = path.group(1);
        if (request.is("GET")) {
            ArrayNode all = JSON.createArrayNode();
            servers.values().forEach(all::add);
            return wrapped(api, name == null ? all : servers.get(name));
        }
        ObjectNode wanted = (ObjectNode) JSON.readTree(request.body());
        if (query.containsKey("version")) {
            if (Long.parseLong(query.get("version")) != version) {
                return error(409, "version mismatch");
            }
            servers.put(name, wanted);
            version++;
            apply();
            return Reply.json(200, wanted.toString());
        }
        transactions.get(query.get("transaction_id")).put(name, wanted);
        return Reply.json(202, wanted.toString());
    }

    private static Reply wrapped(String api, JsonNode data) {
        return Reply.json(
                200, api.equals("2") ? JSON.createObjectNode().set("data", data).toString() : data.toString());
    }

    private static Reply error(int code, String message) {
        return Reply.json(
                code,
                JSON.createObjectNode()
                        .put("code", code)
                        .put("message", message)
                        .toString());
    }

    private Reply transaction(String method, String id, Map<String, String> query) throws IOException {
        if (method.equals("POST")) {
            if (Long.parseLong(query.get("version")) != version) {
                return error(409, "version mismatch");
            }
            String fresh = "t-" + ++number;
            transactions.put(fresh, new TreeMap<>(servers));
            begun.put(fresh, version);
            return Reply.json(
                    201, "{\"_version\":" + version + ",\"id\":\"" + fresh + "\",\"status\":\"in_progress\"}");
        }
        TreeMap<String, ObjectNode> changed = transactions.remove(id);
        if (method.equals("DELETE")) {
            return Reply.json(204, "");
        }
        if (begun.get(id) != version) {
            return error(406, "transaction " + id + " is outdated and cannot be committed");
        }
        servers = changed;
        version++;
        looks = 0;
        reloads.putIfAbsent(coming(), "in_progress");
        return Reply.json(202, "{\"id\":\"" + id + "\",\"status\":\"success\"}").with("Reload-ID", coming());
    }

    /** Whoever commits before a reload has begun waits for the same one. */
    private String coming() {
        return reloads.entrySet().stream()
                .filter(each -> each.getValue().equals("in_progress"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("2026-11-21-" + reloads.size());
    }

    /** A reload is done at the second look at it. Of those that succeeded the last one is remembered. */
    private Reply reload(String id) throws IOException {
        if (!id.isEmpty() && !reloads.containsKey(id)) {
            return error(404, "Reload with ID " + id + " does not exist");
        }
        if (++looks >= 2 || reloadsFail) {
            reload();
        }
        if (!id.isEmpty()) {
            return Reply.json(200, told(id).toString());
        }
        ArrayNode all = JSON.createArrayNode();
        reloads.keySet().forEach(each -> all.add(told(each)));
        return Reply.json(200, all.toString());
    }

    private ObjectNode told(String id) {
        ObjectNode reload = JSON.createObjectNode().put("id", id).put("status", reloads.get(id));
        if (reloads.get(id).equals("failed")) {
            reload.put("response", "no such file v1.pem");
        }
        return reloads.get(id).equals("in_progress") ? reload : reload.put("reload_timestamp", 1795262400);
    }

    /** The reload that is to come is made. */
    synchronized void reload() throws IOException {
        if (reloads.replace(coming(), "in_progress", reloadsFail ? "failed" : "succeeded") && !reloadsFail) {
            apply();
        }
    }

    /** Started anew, with nothing in mind of reloads. */
    synchronized void forgetReloads() {
        reloads.clear();
    }

    private void apply() throws IOException {
        for (ObjectNode each : servers.values()) {
            haproxy.command("set weight be/" + each.path("name").asText() + " "
                    + each.path("weight").asInt(1));
        }
    }

    private JsonNode running() {
        ArrayNode all = JSON.createArrayNode();
        servers.keySet().forEach(name -> all.addObject()
                .put("name", name)
                .put("admin_state", name.equals("v2") ? admin : "ready")
                .put("operational_state", "up"));
        return all;
    }

    synchronized void edit(int percent) {
        servers.get("v1").put("weight", 100 - percent);
        servers.get("v2").put("weight", percent);
        version++;
    }

    /** Gives a third server a weight, and at first 200 to the stable one. */
    synchronized void third(int weight) {
        if (!servers.containsKey("v3")) {
            servers.put("v3", server("v3"));
            servers.get("v1").put("weight", 200);
        }
        servers.get("v3").put("weight", weight);
        version++;
    }

    synchronized int third() {
        return servers.get("v3").path("weight").asInt();
    }

    /** Somebody changes something else. */
    synchronized void touch() {
        servers.get("v1").put("maxconn", (int) ++version);
        reloads.putIfAbsent(coming(), "in_progress");
    }

    synchronized void without(String name, String setting) {
        servers.get(name).remove(setting);
    }

    synchronized void canaryIs(String state) {
        admin = state;
    }

    synchronized void failReloads(boolean fail) {
        reloadsFail = fail;
    }

    public synchronized String configuration() {
        return servers.values().toString();
    }

    synchronized int openTransactions() {
        return transactions.size();
    }

    FaultProxy faults() {
        return server;
    }

    public HaproxyProcess haproxy() {
        return haproxy;
    }

    public String url(String api) {
        return server.uri() + api;
    }

    @Override
    public void close() {
        server.close();
        haproxy.close();
    }
}
