package org.tallygate.device.driver.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallygate.device.Clock;
import org.tallygate.device.DeviceCommand;
import org.tallygate.device.DeviceId;
import org.tallygate.device.Verdict;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.driver.Drivers;
import org.tallygate.device.driver.DutyMaker;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

final class PinsPrinterScaleDriversTest {

    private static final DeviceId ID = new DeviceId("dev1");
    private static final Drivers DRIVERS =
            Drivers.found(PinsPrinterScaleDriversTest.class.getClassLoader());

    private static Stream<Arguments> right() {
        return Stream.of(
                Arguments.of("scale", Map.of("path", "scale1", "kind", "nci"), "scale-dev1"),
                Arguments.of(
                        "scale",
                        Map.of("host", "127.0.0.1", "kind", "TOLEDO_8217", "unit", "pound"),
                        "scale-dev1"),
                Arguments.of("zpl-printer", Map.of("host", "127.0.0.1"), "printer-dev1"),
                Arguments.of("zpl-printer", Map.of("path", "p", "flow", "rts-cts"), "printer-dev1"),
                Arguments.of("line-pins", Map.of("host", "127.0.0.1"), "pins-dev1"),
                Arguments.of(
                        "pi4j-pins",
                        Map.of("pins", List.of(Map.of("pin", 1, "line", 17, "pull", "up"))),
                        "pins-dev1"),
                Arguments.of(
                        "stack-light",
                        Map.of("host", "127.0.0.1", "green", 1, "red", 3),
                        "light-dev1"),
                Arguments.of("stack-light", Map.of("on", "portal1", "green", 1), "light-dev1"),
                Arguments.of(
                        "stack-light", Map.of("chip", "gpiochip0", "buzzer", 130), "light-dev1"));
    }

    @ParameterizedTest
    @MethodSource("right")
    void settingsBecomeADutyThatOpenedNothing(String type, Map<String, ?> tree, String name) {
        SettingsReader in = SettingsReader.of("d", tree, Path.of("/base"));
        Optional<DutyMaker> maker = DRIVERS.read(ID, type, in);
        assertThat(in.problems()).isEmpty();
        Surroundings around =
                new Surroundings(
                        Clock.system(),
                        event -> {
                            throw new AssertionError(event);
                        },
                        new SplittableRandom(1));
        try (DeviceDuty duty = maker.orElseThrow().make(around)) {
            assertThat(duty.name()).isEqualTo(name);
            assertThat(duty.device()).isEqualTo(ID);
        }
    }

    private static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("scale", Map.of("path", "scale1"), "d.kind is missing"),
                Arguments.of("scale", Map.of("path", "s", "kind", "kitchen"), "d.kind is kitchen"),
                Arguments.of("zpl-printer", Map.of("path", "p", "mostJobs", 0), "d.mostJobs is 0"),
                Arguments.of("zpl-printer", Map.of(), "d.path is missing"),
                Arguments.of("pi4j-pins", Map.of(), "pins is empty; name at least one"),
                Arguments.of(
                        "pi4j-pins",
                        Map.of("pins", List.of(Map.of("pin", 1, "line", 600))),
                        "d.pins[0].line is 600"),
                Arguments.of("stack-light", Map.of("host", "h"), "no lamp has a pin"),
                Arguments.of(
                        "stack-light", Map.of("on", "Portal 1", "green", 1), "d.on is Portal 1"),
                Arguments.of(
                        "stack-light",
                        Map.of("on", "portal1", "host", "h", "green", 1),
                        "d.host is no setting"),
                Arguments.of(
                        "stack-light",
                        Map.of("host", "h", "green", 1, "blue", 2),
                        "d.blue is no setting"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongSettingIsNamed(String type, Map<String, ?> tree, String problem) {
        SettingsReader in = SettingsReader.of("d", tree, Path.of("/base"));
        assertThat(DRIVERS.read(ID, type, in)).isEmpty();
        assertThat(in.problems()).anyMatch(line -> line.contains(problem));
    }

    @Test
    void lightAtAReaderTellsItsOutputsAndNobodyElses() {
        SettingsReader in =
                SettingsReader.of(
                        "d", Map.of("on", "portal1", "green", 1, "red", 3), Path.of("/base"));
        DutyMaker maker = DRIVERS.read(ID, "stack-light", in).orElseThrow();
        assertThat(maker.showsStation()).isTrue();
        assertThat(maker.others()).isEqualTo(Map.of("on", new DeviceId("portal1")));
        List<String> told = new ArrayList<>();
        Surroundings around =
                new Surroundings(
                        Clock.system(),
                        _ -> {},
                        new SplittableRandom(1),
                        (device, command) -> told.add(device + " " + command));
        try (DeviceDuty duty = maker.make(around)) {
            duty.offer(new DeviceCommand.Signal(Verdict.BAD));
            duty.doWork();
        }
        assertThat(told)
                .contains(
                        "portal1 " + new DeviceCommand.SetOutput(1, false),
                        "portal1 " + new DeviceCommand.SetOutput(3, true));
        assertThat(told.subList(told.size() - 2, told.size()))
                .as("dark when it is closed")
                .containsExactlyInAnyOrder(
                        "portal1 " + new DeviceCommand.SetOutput(1, false),
                        "portal1 " + new DeviceCommand.SetOutput(3, false));
    }

    @Test
    void allFiveAreFound() {
        assertThat(DRIVERS.types())
                .contains("scale", "zpl-printer", "line-pins", "pi4j-pins", "stack-light");
    }
}
