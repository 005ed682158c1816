package org.tallygate.device.driver.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.rfid.llrp.Protocol;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class LlrpReaderDriverTest {

    private static final Path DIR = Path.of("/etc/tallygate");

    @Test
    void plainReaderNeedsNoMoreThanItsHost() {
        SettingsReader in = in(Map.of("host", "reader-1"));
        LlrpReaderDriver.Settings settings = new LlrpReaderDriver().settings(in);
        assertThat(in.problems()).isEmpty();
        assertThat(settings.way().dial().target()).isEqualTo("tcp:reader-1:5084");
        assertThat(settings.reader().protocol()).isEqualTo(Protocol.AUTO);
    }

    @Test
    void encryptedReaderHasItsOwnPortAndTrust() {
        String pin = "ab".repeat(32);
        SettingsReader in =
                in(Map.of("host", "reader-1", "protocol", "1.1", "tls", Map.of("sha256", pin)));
        LlrpReaderDriver.Settings settings = new LlrpReaderDriver().settings(in);
        assertThat(in.problems()).isEmpty();
        assertThat(settings.way().dial().target()).isEqualTo("tls:reader-1:5085");
        assertThat(settings.reader().protocol()).isEqualTo(Protocol.V1_1);
        SettingsReader none = in(Map.of("host", "reader-1", "tls", Map.of()));
        new LlrpReaderDriver().settings(none);
        assertThat(none.problems()).containsExactly("d.tls.ca is missing; it must be a text");
    }

    @Test
    void readerThatDialsIsNamedByItsHosts() {
        SettingsReader in =
                in(
                        Map.of(
                                "listen",
                                Map.of("address", "127.0.0.1", "allowed", List.of("reader-1"))));
        LlrpReaderDriver.Settings settings = new LlrpReaderDriver().settings(in);
        assertThat(in.problems()).isEmpty();
        assertThat(settings.way().dial().target()).isEqualTo("listen:127.0.0.1:5084");
    }

    @Test
    void everyWrongFieldIsNamed() {
        SettingsReader in =
                in(
                        Map.of(
                                "protocol",
                                "2.0",
                                "keepalive",
                                "1 h",
                                "listen",
                                Map.of("address", "everywhere")));
        new LlrpReaderDriver().settings(in);
        assertThat(in.problems())
                .containsExactlyInAnyOrder(
                        "d.listen.allowed is missing; it must be a list of the hosts that may"
                                + " connect, at least one",
                        "d.listen.address is everywhere; it must be an address of this machine,"
                                + " such as 192.168.1.10 or 0.0.0.0",
                        "d.keepalive is 1 h; it must be a duration from 100 ms to 600 s",
                        "d.protocol is 2.0; it must be auto, 1.0.1 or 1.1");
    }

    private static SettingsReader in(Map<String, ?> tree) {
        return SettingsReader.of("d", tree, DIR);
    }
}
