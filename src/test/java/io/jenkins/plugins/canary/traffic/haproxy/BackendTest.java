package io.jenkins.plugins.canary.traffic.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackendTest {
    private static final String COLUMNS =
            "1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight\n";

    @Test
    void eachStateOfAServerHasItsName() {
        var backend = Backend.read(COLUMNS + "3 be 1 up - 2 0 9 1\n3 be 2 down - 0 0 8 1\n3 be 3 maint - 0 1 7 1\n"
                        + "3 be 4 drain - 2 8 6 1\n3 be 5 starting - 1 0 5 1\n3 be 6 stopping - 3 0 4 1\n\n")
                .orElseThrow();
        assertThat(backend.names())
                .isEqualTo("up (UP, weight 9), down (DOWN, weight 8), maint (MAINT, weight 7), drain (DRAIN, weight 6),"
                        + " starting (starting, weight 5), stopping (stopping, weight 4)");
        assertThat(backend.servers()).filteredOn(Server::running).hasSize(1);
    }

    @Test
    void whatIsNotATableOfServersIsNoBackend() {
        assertThat(Backend.read("")).isEmpty();
        assertThat(Backend.read("Permission denied")).isEmpty();
        assertThat(Backend.read(COLUMNS.replace("srv_name", "name"))).isEmpty();
        assertThat(Backend.read(COLUMNS + "3 be 1 v1 - two 0 9 1\n")).isEmpty();
        assertThat(Backend.read(COLUMNS + "3 be 1 v1")).isEmpty();
    }
}
