package io.jenkins.plugins.canary.traffic.kubernetes;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a kubeconfig that came from somebody else: the cluster and the user of its current context. It has to hold
 * everything itself, for programs to run and paths of files would be those of the machine that reads it, and it can't
 * switch the check of the server's certificate off. What is wrong is told without the text.
 */
public final class Kubeconfig {
    private static final int LARGEST = 1 << 18;
    private static final List<String> FOREIGN = List.of(
            "exec", "auth-provider", "tokenFile", "client-certificate", "client-key", "certificate-authority", "as");

    private Kubeconfig() {}

    /**
     * The cluster of the current context.
     *
     * @throws Unreadable if the text isn't a kubeconfig that can be used here
     */
    public static Cluster read(String text) {
        Map<?, ?> all = load(text);
        Map<?, ?> context = entry(all, "contexts", text(all, "current-context").orElse(""), "context");
        Map<?, ?> cluster = entry(all, "clusters", text(context, "cluster").orElse(""), "cluster");
        Map<?, ?> user = entry(all, "users", text(context, "user").orElse(""), "user");
        Stream.concat(cluster.keySet().stream(), user.keySet().stream())
                .filter(FOREIGN::contains)
                .findFirst()
                .ifPresent(found -> {
                    throw new Unreadable("a kubeconfig that holds its certificates and its token itself, found '"
                            + found + "'; 'kubectl config view --flatten --minify' writes files into it");
                });
        if (text(cluster, "insecure-skip-tls-verify").filter("true"::equals).isPresent()) {
            throw new Unreadable("a kubeconfig that has the server's certificate checked, found"
                    + " 'insecure-skip-tls-verify'; give it certificate-authority-data instead");
        }
        Cluster read = Cluster.at(text(cluster, "server").orElseThrow(() -> new Unreadable("a server in its cluster")))
                .with(login(user));
        Optional<String> authority = data(cluster, "certificate-authority-data");
        read = authority.isPresent() ? read.withCaCertificate(authority.get()) : read;
        Optional<String> namespace = text(context, "namespace");
        return namespace.isPresent() ? read.withNamespace(namespace.get()) : read;
    }

    private static Login login(Map<?, ?> user) {
        Optional<String> token = text(user, "token");
        if (token.isPresent()) {
            return new Login.Token(token.get());
        }
        Optional<String> certificate = data(user, "client-certificate-data");
        Optional<String> key = data(user, "client-key-data");
        if (certificate.isPresent() && key.isPresent()) {
            return new Login.Pem(certificate.get(), key.get());
        }
        Optional<String> name = text(user, "username");
        return name.isPresent()
                ? new Login.UserPassword(name.get(), text(user, "password").orElse(""))
                : new Login.None();
    }

    private static Map<?, ?> load(String text) {
        var settings = LoadSettings.builder()
                .setMaxAliasesForCollections(20)
                .setCodePointLimit(LARGEST)
                .build();
        try {
            if (new Load(settings).loadFromString(text) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YamlEngineException e) {
            // Its message quotes the text, which is secret.
            throw new Unreadable("a kubeconfig, which is YAML; this text isn't");
        }
        throw new Unreadable("a kubeconfig with clusters, users and contexts");
    }

    private static Map<?, ?> entry(Map<?, ?> all, String list, String name, String inner) {
        if (all.get(list) instanceof List<?> entries) {
            for (Object each : entries) {
                if (each instanceof Map<?, ?> entry
                        && name.equals(entry.get("name"))
                        && entry.get(inner) instanceof Map<?, ?> found) {
                    return found;
                }
            }
        }
        throw new Unreadable("a kubeconfig whose current context is one of its contexts, with a cluster and a user");
    }

    private static Optional<String> text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null || value instanceof Map || value instanceof List
                ? Optional.empty()
                : Optional.of(value.toString());
    }

    private static Optional<String> data(Map<?, ?> map, String name) {
        try {
            return text(map, name)
                    .map(base64 -> new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("Base64 text in " + name);
        }
    }
}
