package io.jenkins.plugins.canary.traffic.flagd;

import io.jenkins.plugins.canary.http.Credentials;
import io.jenkins.plugins.canary.lab.Reply;
import io.jenkins.plugins.canary.lab.Request;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import io.jenkins.plugins.canary.traffic.held.Remotes;
import io.jenkins.plugins.canary.traffic.held.ServedPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server that keeps one file, gives it an ETag and heeds If-Match, as WebDAV servers do. */
final class FlagFile extends ServedPlace {
    private static final String TOKEN = "webdav-secret";

    private String text;
    private String etag = "\"";
    private int settles;
    private int looks;

    FlagFile() throws IOException {
        try (var in = FlagFile.class.getResourceAsStream("/places/flagd.json")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    synchronized void write(String wanted) {
        text = wanted;
    }

    /** Gives a third variant a weight, and at first 200 to the stable one. */
    synchronized void third(int weight) {
        if (!text.contains("third")) {
            text = text.replaceFirst("\\[ \"off\",\\d+ \\]", "[ \"off\",200 ], [\"third\", 0]");
        }
        text = text.replaceFirst("\\[\"third\", \\d+]", "[\"third\", " + weight + "]");
    }

    synchronized int third() {
        return Integer.parseInt(text.replaceAll("(?s).*\\[\"third\", (\\d+)].*", "$1"));
    }

    /** How its tags begin: {@code "} for strong ones. */
    void tags(String begin) {
        etag = begin;
    }

    /** From now on what is written has a weak tag for this many looks, as Apache httpd's has for a second. */
    void settles(int number) {
        settles = number;
    }

    private static String time(int hoursAgo) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).minusHours(hoursAgo));
    }

    private String tag() {
        return etag + Integer.toHexString(text.hashCode()) + "\"";
    }

    @Override
    protected Set<String> needs(Request request) {
        return Set.of(request.method() + " " + request.path());
    }

    @Override
    protected Reply answer(Request request) {
        if (!request.header("authorization").equals("Bearer " + TOKEN)) {
            return Reply.json(401, "who are you?");
        }
        if (!request.path().equals("/shop.json")) {
            return Reply.json(404, "");
        }
        if (!request.is("PUT")) {
            boolean young = looks-- > 0;
            return Reply.json(200, text)
                    .with("ETag", (young ? "W/" : "") + tag())
                    .with("Last-Modified", time(young ? 0 : 1));
        }
        if (!request.header("if-match").equals(tag())) {
            return Reply.json(412, "");
        }
        text = request.body();
        looks = settles;
        return Reply.json(200, "written");
    }

    @Override
    public TrafficRouter router(Map<String, ?> more) {
        var settings = new LinkedHashMap<String, Object>(
                Map.of("url", url() + "/shop.json", "flag", "new-checkout", "credentialsId", "flags"));
        settings.putAll(more);
        return Remotes.router("flagd", settings, Credentials.bearer(TOKEN));
    }

    @Override
    public synchronized String contents() {
        return text;
    }

    @Override
    public synchronized String contentsButWeights() {
        return text.replaceFirst("\\[ \"on\", +\\d+ \\]", "[ \"on\", 0 ]")
                .replaceFirst("\\[ \"off\",\\d+ \\]", "[ \"off\",1 ]")
                .replaceFirst("\"metadata\": \\{\"canary-release\": \"[^\"]*\"}, ", "");
    }

    @Override
    public synchronized Weight weight() {
        int on = Integer.parseInt(text.replaceAll("(?s).*\\[ \"on\", (\\d+) \\].*", "$1"));
        int off = Integer.parseInt(text.replaceAll("(?s).*\\[ \"off\",(\\d+) \\].*", "$1"));
        return Weight.share(on, on + off);
    }

    @Override
    public synchronized void edit(int percent) {
        text = text.replaceFirst("\\[ \"on\", \\d+ \\]", "[ \"on\", " + percent + " ]")
                .replaceFirst("\\[ \"off\",\\d+ \\]", "[ \"off\"," + (100 - percent) + " ]");
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN);
    }

    @Override
    public boolean writes(Request request) {
        return request.is("PUT");
    }
}
