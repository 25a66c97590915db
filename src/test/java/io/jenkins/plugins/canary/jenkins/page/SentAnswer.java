package io.jenkins.plugins.canary.jenkins.page;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.StaplerResponse2;

/** What an answer would have sent. */
final class SentAnswer {
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String type;

    StaplerResponse2 response() {
        return (StaplerResponse2) Proxy.newProxyInstance(
                SentAnswer.class.getClassLoader(),
                new Class<?>[] {StaplerResponse2.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "setContentType" -> type = (String) arguments[0];
                        case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                        case "getOutputStream" -> {
                            return stream();
                        }
                        default -> throw new UnsupportedOperationException(method.toString());
                    }
                    return null;
                });
    }

    private ServletOutputStream stream() {
        return new ServletOutputStream() {
            @Override
            public void write(int one) {
                body.write(one);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    String type() {
        return type;
    }

    Map<String, String> headers() {
        return headers;
    }
}
