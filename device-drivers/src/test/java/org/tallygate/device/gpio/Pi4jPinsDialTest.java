package org.tallygate.device.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.gpio.BoardPin.Direction;
import org.tallygate.device.gpio.BoardPin.Pull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class Pi4jPinsDialTest {

    private static final Path CHIP = Path.of("/dev/gpiochip0");
    private static final List<BoardPin> PINS =
            List.of(
                    new BoardPin(1, 17, Direction.IN, Pull.UP, true),
                    new BoardPin(2, 27, Direction.OUT, Pull.AS_IS, false));

    @TempDir private Path devices;

    @Test
    void machineWithoutAChipSaysSo() {
        assumeFalse(Files.exists(CHIP), "this machine has a GPIO chip");
        assertThatThrownBy(() -> new Pi4jPinsDial("gpiochip0", PINS).open())
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "pi4j:gpiochip0: /dev/gpiochip0 is absent; this machine has no such GPIO"
                                + " chip");
    }

    @Test
    void chipOfAnotherBoardIsNamedByPi4jItself() throws IOException {
        assumeFalse(Files.exists(CHIP), "this machine has a GPIO chip");
        Files.createFile(devices.resolve("gpiochip0"));
        Pi4jPinsDial dial = new Pi4jPinsDial(devices, "gpiochip0", PINS);
        assertThatThrownBy(dial::open)
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "pi4j:gpiochip0: Pi4J opens pins of a Raspberry Pi only, and this machine"
                                + " is none");
    }

    @Test
    void hundredFailuresLeaveNoThreadAndNoDescriptor() throws IOException {
        assumeFalse(Files.exists(CHIP), "this machine has a GPIO chip");
        Files.createFile(devices.resolve("gpiochip0"));
        Pi4jPinsDial dial = new Pi4jPinsDial(devices, "gpiochip0", PINS);
        assertThatThrownBy(dial::open).isInstanceOf(IOException.class);
        int threads = Thread.activeCount();
        int descriptors = descriptors();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(dial::open).isInstanceOf(IOException.class);
        }
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
    }

    @Test
    void nonsenseIsRefusedWithItsName() {
        assertThatThrownBy(() -> new Pi4jPinsDial("../sda", PINS))
                .hasMessage("chip '../sda' must be like gpiochip0");
        assertThatThrownBy(() -> new Pi4jPinsDial("gpiochip0", List.of()))
                .hasMessage("pins is empty; name at least one");
        BoardPin same = new BoardPin(3, 17, Direction.IN, Pull.UP, false);
        assertThatThrownBy(() -> new Pi4jPinsDial("gpiochip0", List.of(PINS.getFirst(), same)))
                .hasMessage("a line stands twice in [17, 17]");
        assertThatThrownBy(() -> new BoardPin(65, 1, Direction.IN, Pull.UP, false))
                .hasMessage("pin 65 must be 1 to 64");
        assertThatThrownBy(() -> new BoardPin(1, 512, Direction.IN, Pull.UP, false))
                .hasMessage("line 512 must be 0 to 511");
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }
}
