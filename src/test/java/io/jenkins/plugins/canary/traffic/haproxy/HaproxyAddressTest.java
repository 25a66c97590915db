package io.jenkins.plugins.canary.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.canary.parse.Unreadable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaproxyAddressTest {
    @Test
    void aPathIsASocketAndANameWithAPortIsTcp() {
        assertThat(HaproxyAddress.parse("/run/haproxy/admin.sock"))
                .isEqualTo(new HaproxyAddress.Unix(Path.of("/run/haproxy/admin.sock")));
        assertThat(HaproxyAddress.parse("lb-1.example:9999")).isEqualTo(new HaproxyAddress.Tcp("lb-1.example", 9999));
        assertThat(HaproxyAddress.parse("[::1]:9999")).hasToString("[::1]:9999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin.sock", "host", "host:0", "host:65536", "host:1:2", "http://host:1"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> HaproxyAddress.parse(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aNameThatWouldBeASecondCommandIsRefused() {
        HaproxyAddress address = HaproxyAddress.parse("/x");
        assertThatThrownBy(() -> HaproxyRoute.of(address, "be; disable server be/v1", "v1", "v2"))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> HaproxyRoute.of(address, "be", "v1", "v1")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> new HaproxyRoute(address, "be", List.of(), "v2"))
                .isInstanceOf(Unreadable.class);
    }
}
