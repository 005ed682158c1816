package org.tallygate.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceEvent;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Stamp;
import org.tallygate.device.drive.DeviceDuty;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

final class DriversTest {

    private static final String SERVICES = "META-INF/services/" + Driver.class.getName();
    private static final DeviceId DEVICE = new DeviceId("d1");
    private static final Clock CLOCK = () -> new Stamp(1_000, 2_000);

    @TempDir Path dir;

    private final Drivers drivers = Drivers.found(DriversTest.class.getClassLoader());

    /** Settings whose fields are right one by one and wrong together. */
    public static final class Fussy implements Driver<Fussy.Settings> {

        public record Settings(int low, int high) {

            public Settings {
                if (low > high) {
                    throw new IllegalArgumentException("low " + low + " must be at most " + high);
                }
            }
        }

        @Override
        public String type() {
            return "fussy";
        }

        @Override
        public Settings settings(SettingsReader in) {
            return new Settings(in.number("low", 0, 9), in.number("high", 0, 9));
        }

        @Override
        public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
            throw new UnsupportedOperationException("nothing is driven here");
        }
    }

    /** A jar that was built against something that is not there. */
    public static final class Broken implements Driver<Fussy.Settings> {

        @Override
        public String type() {
            return "broken";
        }

        @Override
        public Fussy.Settings settings(SettingsReader in) {
            throw new NoClassDefFoundError("com/vendor/Missing");
        }

        @Override
        public DeviceDuty duty(DeviceId device, Fussy.Settings settings, Surroundings around) {
            throw new UnsupportedOperationException("nothing is driven here");
        }
    }

    /** A second driver for a type that the product has. */
    public static final class Second implements Driver<Fussy.Settings> {

        @Override
        public String type() {
            return "serial-scanner";
        }

        @Override
        public Fussy.Settings settings(SettingsReader in) {
            throw new UnsupportedOperationException("the first one is asked");
        }

        @Override
        public DeviceDuty duty(DeviceId device, Fussy.Settings settings, Surroundings around) {
            throw new UnsupportedOperationException("nothing is driven here");
        }
    }

    @Test
    void driversOfTheProductAreFound() {
        assertThat(drivers.types()).contains("serial-scanner", "llrp-reader");
    }

    @Test
    void acceptedSettingsMakeADutyAsOftenAsItIsWanted() {
        SettingsReader in = in(Map.of("path", "dev/scanner1"));
        DutyMaker maker = drivers.read(DEVICE, "serial-scanner", in).orElseThrow();
        List<DeviceEvent> events = new ArrayList<>();
        Surroundings around = new Surroundings(CLOCK, events::add, new Random(1));

        DeviceDuty first = maker.make(around);
        DeviceDuty second = maker.make(around);

        assertThat(first).isNotSameAs(second);
        assertThat(first.device()).isEqualTo(DEVICE);
        first.doWork();
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        DeviceEvent.StateChanged.class,
                        lost ->
                                assertThat(lost.reason())
                                        .contains(dir.resolve("dev/scanner1").toString()));
    }

    @Test
    void unknownTypeListsTheKnownOnes() {
        SettingsReader in = in(Map.of());

        assertThat(drivers.read(DEVICE, "toaster", in)).isEmpty();
        assertThat(in.problems().getFirst())
                .startsWith("devices[0].type is toaster; it must be one of ")
                .contains("llrp-reader")
                .contains("serial-scanner");
    }

    @Test
    void everyProblemOfADeviceIsListedAtOnce() {
        SettingsReader in = in(Map.of("baud", 1, "terminator", "X", "pathh", "p"));

        assertThat(drivers.read(DEVICE, "serial-scanner", in)).isEmpty();
        assertThat(in.problems())
                .containsExactly(
                        "devices[0].path is missing; it must be a text",
                        "devices[0].baud is 1; it must be a whole number from 300 to 4000000",
                        "devices[0].terminator is X; it must be one of CR, LF, CRLF, TAB,"
                                + " CR_OR_LF, STX_ETX, SILENCE",
                        "devices[0].pathh is no setting; known here: acceptWithin, baud, codeIds,"
                                + " dataBits, flow, gap, handshake, maxLength, parity, path,"
                                + " prefix, repeatWithin, stopBits, suffix, terminator,"
                                + " usb");
    }

    @Test
    void usbIdentityStandsForThePath() {
        SettingsReader in = in(Map.of("usb", "0C2E:0206:19123B"));
        assertThat(drivers.read(DEVICE, "serial-scanner", in)).isPresent();

        SettingsReader wrong = in(Map.of("usb", "0c2e", "path", "p"));
        assertThat(drivers.read(DEVICE, "serial-scanner", wrong)).isEmpty();
        assertThat(wrong.problems().getFirst())
                .startsWith("devices[0].usb is 0c2e; it must be vendor:product");
    }

    @Test
    void nameThatIsNumberedByThePlugIsWarnedOf() {
        SettingsReader in = in(Map.of("path", "/dev/ttyUSB0"));

        assertThat(drivers.read(DEVICE, "serial-scanner", in)).isPresent();
        assertThat(in.warnings())
                .containsExactly(
                        "devices[0].path /dev/ttyUSB0 is numbered in the order of plugging and may"
                                + " be another device tomorrow; name its link below"
                                + " /dev/serial/by-id, or its usb identity");
    }

    @Test
    void refusalOfTheSettingsAsAWholeIsAProblem() throws IOException {
        SettingsReader in = in(Map.of("low", 5, "high", 4));

        assertThat(with(Fussy.class).read(DEVICE, "fussy", in)).isEmpty();
        assertThat(in.problems()).containsExactly("devices[0]: low 5 must be at most 4");
    }

    @Test
    void driverThatFailsInItsSettingsCostsItsOwnDeviceOnly() throws IOException {
        SettingsReader in = in(Map.of());

        assertThat(with(Broken.class).read(DEVICE, "broken", in)).isEmpty();
        assertThat(in.problems())
                .containsExactly(
                        "devices[0]: its driver failed: java.lang.NoClassDefFoundError:"
                                + " com/vendor/Missing");
    }

    @Test
    void driverThatCannotBeLoadedIsLeftOut() throws IOException {
        Drivers found = named("org.vendor.Absent\n" + Fussy.class.getName() + "\n");

        assertThat(found.types()).contains("fussy", "serial-scanner");
    }

    @Test
    void secondDriverOfATypeIsLeftOut() throws IOException {
        SettingsReader in = in(Map.of("path", "p"));

        assertThat(with(Second.class).read(DEVICE, "serial-scanner", in)).isPresent();
    }

    private Drivers with(Class<?> driver) throws IOException {
        return named(driver.getName() + "\n");
    }

    private Drivers named(String services) throws IOException {
        Path file = dir.resolve(SERVICES);
        Files.createDirectories(file.getParent());
        Files.writeString(file, services);
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {dir.toUri().toURL()}, DriversTest.class.getClassLoader())) {
            return Drivers.found(loader);
        }
    }

    private SettingsReader in(Map<String, ?> tree) {
        return SettingsReader.of("devices[0]", tree, dir);
    }
}
