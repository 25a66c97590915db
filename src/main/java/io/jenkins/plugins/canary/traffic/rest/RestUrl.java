package io.jenkins.plugins.canary.traffic.rest;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Addresses that plans write down. They are shown in logs and journals, so they may hold no login. */
public final class RestUrl {
    private static final Pattern END = Pattern.compile("/+$");

    private RestUrl() {}

    /** Throws {@link Unreadable} for what is no http or https URL, and for one with a login or parameters in it. */
    public static void check(String text) {
        HttpUrl url = HttpUrl.parse(text);
        boolean secret = url != null
                && (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty() || url.query() != null);
        if (url == null || secret || url.fragment() != null) {
            throw new Unreadable("an http or https URL without login, parameters and fragment, such as"
                    + " 'https://lb.example.com:8443/api'; secrets go by credentialsId");
        }
    }

    /**
     * One spelling of all that lead to the same: the host in small letters, the usual port left out, no slash at the end.
     * What is no URL stays as it is.
     */
    public static String plain(String text) {
        HttpUrl url = HttpUrl.parse(text);
        return url == null ? text : END.matcher(url.toString()).replaceAll("");
    }

    /** {@code url} with {@code segments} behind it, encoded. */
    public static String below(String url, String... segments) {
        HttpUrl.Builder builder = HttpUrl.get(END.matcher(url).replaceAll("")).newBuilder();
        for (String segment : segments) {
            builder.addPathSegment(segment);
        }
        return builder.build().toString();
    }
}
