package org.tallygate.device.driver.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceId;
import org.tallygate.device.driver.Drivers;
import org.tallygate.device.driver.DutyMaker;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

final class UhfModuleDriverTest {

    private static final DeviceId GATE = new DeviceId("gate");

    private final Drivers drivers = Drivers.found(UhfModuleDriver.class.getClassLoader());

    @Test
    void moduleOnALineIsMadeFromItsSettings() {
        SettingsReader in =
                reader(
                        Map.of(
                                "family", "uhfreader288",
                                "region", "china-800",
                                "powerDbm", 30,
                                "antennas", List.of("1", 4),
                                "path", "/dev/serial/by-id/usb-x"));
        Optional<DutyMaker> maker = drivers.read(GATE, "uhf-module", in);
        assertThat(in.problems()).isEmpty();
        assertThat(
                        maker.orElseThrow()
                                .make(new Surroundings(Clock.system(), event -> {}, new Random(1)))
                                .name())
                .isEqualTo("uhfreader288-gate");
    }

    @Test
    void whatIsWrongIsNamedWithWhatWouldBeRight() {
        assertThat(
                        problems(
                                Map.of(
                                        "family", "r200",
                                        "region", "eu",
                                        "powerDbm", 40,
                                        "antennas", List.of("2"),
                                        "host", "10.0.0.4")))
                .containsExactly(
                        "d.powerDbm is 40; it must be a whole number from 0 to 30",
                        "d.antennas is 2; it must be a list of whole numbers from 1 to 1, each"
                                + " once");
        assertThat(problems(Map.of("family", "typewriter", "region", "eu", "host", "x")))
                .containsExactly(
                        "d.family is typewriter; it must be one of R200, M100, UHFREADER18,"
                                + " UHFREADER288, R2000, MERCURY");
    }

    @Test
    void regionThatTheFamilyLacksIsRefused() {
        assertThat(problems(Map.of("family", "r2000", "region", "japan", "host", "x")))
                .containsExactly("d: region japan must be one of [eu, us, china] for r2000");
    }

    private List<String> problems(Map<String, ?> fields) {
        SettingsReader in = reader(fields);
        assertThat(drivers.read(GATE, "uhf-module", in)).isEmpty();
        return in.problems();
    }

    private static SettingsReader reader(Map<String, ?> fields) {
        return SettingsReader.of("d", fields, Path.of("/etc/tallygate"));
    }
}
