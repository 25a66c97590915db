package io.jenkins.plugins.casc;

import java.io.OutputStream;

/** Configuration as Code 2036.v0b_c2de701dcb_, as far as our tests call it. */
public class ConfigurationAsCode {
    public static ConfigurationAsCode get() {
        throw new UnsupportedOperationException("only a signature");
    }

    public void configure(String... sources) throws ConfiguratorException {
        throw new UnsupportedOperationException("only a signature");
    }

    public void export(OutputStream out) throws Exception {
        throw new UnsupportedOperationException("only a signature");
    }
}
