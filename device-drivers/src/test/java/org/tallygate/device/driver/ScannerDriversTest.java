package org.tallygate.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallygate.device.Bytes;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Verdict;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.driver.shipped.KeyboardScannerDriver;
import org.tallygate.device.driver.shipped.SerialScannerDriver;
import org.tallygate.device.frame.LineFormat;
import org.tallygate.device.frame.LineFormat.Terminator;
import org.tallygate.device.port.serial.SerialSettings;
import org.tallygate.device.port.serial.SerialSettings.FlowControl;
import org.tallygate.device.scanner.CodeIds;
import org.tallygate.device.scanner.LineTalk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

final class ScannerDriversTest {

    private static final Path BASE = Path.of("/etc/tallygate");
    private static final DeviceId DEVICE = new DeviceId("scanner1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serial-scanner",
                "ssi-scanner",
                "honeywell-scanner",
                "datalogic-scanner",
                "keyboard-scanner"
            })
    void pathAloneIsEnoughForEveryScanner(String type) {
        SettingsReader in = reader(Map.of("path", "scanner"));
        Optional<DutyMaker> maker =
                Drivers.found(ScannerDriversTest.class.getClassLoader()).read(DEVICE, type, in);
        assertThat(in.problems()).isEmpty();
        DeviceDuty duty =
                maker.orElseThrow()
                        .make(new Surroundings(Clock.system(), event -> {}, new Random(1)));
        assertThat(duty.device()).isEqualTo(DEVICE);
        boolean hasVoice = !type.equals("serial-scanner") && !type.equals("keyboard-scanner");
        assertThat(duty.offer(new DeviceCommand.Signal(Verdict.GOOD))).isEqualTo(hasVoice);
        duty.close();
    }

    @Test
    void serialScannerKeepsItsSettings() {
        SerialScannerDriver.Settings usual =
                new SerialScannerDriver().settings(reader(Map.of("path", "scanner")));
        assertThat(usual.plug())
                .isEqualTo(new Plug.Serial(SerialSettings.standard("/etc/tallygate/scanner")));
        assertThat(usual.talk())
                .isEqualTo(LineTalk.of(LineFormat.terminatedBy(Set.of(Terminator.CR))));
    }

    @Test
    void everyFieldOfALineIsRead() {
        SettingsReader in =
                reader(
                        Map.ofEntries(
                                Map.entry("path", "scanner"),
                                Map.entry("baud", 19_200),
                                Map.entry("dataBits", 7),
                                Map.entry("parity", "EVEN"),
                                Map.entry("stopBits", "TWO"),
                                Map.entry("flow", "RTS_CTS"),
                                Map.entry("terminator", "CRLF"),
                                Map.entry("gap", "80 ms"),
                                Map.entry("prefix", "7e"),
                                Map.entry("suffix", "23"),
                                Map.entry("maxLength", 100),
                                Map.entry("codeIds", "LISTED"),
                                Map.entry("codeIdList", List.of("K=]C1", "M=")),
                                Map.entry("handshake", true),
                                Map.entry("acceptWithin", "1 s"),
                                Map.entry("repeatWithin", "300 ms")));
        SerialScannerDriver.Settings settings = new SerialScannerDriver().settings(in);
        in.nothingElse();
        assertThat(in.problems()).isEmpty();
        assertThat(((Plug.Serial) settings.plug()).line().flow()).isEqualTo(FlowControl.RTS_CTS);
        assertThat(settings.talk())
                .isEqualTo(
                        new LineTalk(
                                LineFormat.terminatedBy(Set.of(Terminator.CRLF))
                                        .withGapMs(80)
                                        .withPrefix(Bytes.ofHex("7e"))
                                        .withSuffix(Bytes.ofHex("23"))
                                        .withMaxLength(100),
                                new CodeIds.Listed(Map.of("K", "]C1", "M", "")),
                                Optional.of(Duration.ofSeconds(1)),
                                Duration.ofMillis(300)));
    }

    @Test
    void wrongFieldsAreNamed() {
        SettingsReader in =
                reader(Map.of("path", "x", "layout", "KLINGON", "gap", "1 h", "codeIds", "LISTED"));
        new KeyboardScannerDriver().settings(in);
        assertThat(in.problems())
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).contains("layout", "KLINGON", "DE"))
                .anySatisfy(problem -> assertThat(problem).contains("gap"))
                .anySatisfy(problem -> assertThat(problem).contains("codeIdList", "K=]C1"));
    }

    private static SettingsReader reader(Map<String, ?> tree) {
        return SettingsReader.of("", tree, BASE);
    }
}
