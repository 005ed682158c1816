package org.tallygate.device.port.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A made tree in the shape of the kernel's, with links as there. */
final class UsbLinesTest {

    @TempDir Path root;

    private UsbLines lines;

    @BeforeEach
    void make() throws IOException {
        lines = new UsbLines(root.resolve("sys"), Path.of("/dev"));
        Files.createDirectories(root.resolve("sys/class/tty"));
        // A console has no hardware; a port on the board has, but none that says who it is.
        Files.createDirectories(root.resolve("sys/class/tty/console"));
        Path board = Files.createDirectories(root.resolve("sys/devices/platform/serial8250"));
        link("ttyS0", board);
        plug("1-1.2", "0c2e", "0206", "19123B", "1-1.2:1.0", "ttyACM0");
        plug("1-1.3", "1a86", "7523", "", "1-1.3:1.0/ttyUSB0", "ttyUSB0");
    }

    @Test
    void scannerAndAdapterAreFoundByWhatTheyAre() throws IOException {
        assertThat(lines.find(id("0c2e:0206"))).isEqualTo(Path.of("/dev/ttyACM0"));
        assertThat(lines.find(id("0C2E:0206:19123B"))).isEqualTo(Path.of("/dev/ttyACM0"));
        assertThat(lines.find(id("1a86:7523"))).isEqualTo(Path.of("/dev/ttyUSB0"));
    }

    @Test
    void deviceIsFoundUnderItsNewNumberAfterAReplug() throws IOException {
        Files.delete(root.resolve("sys/class/tty/ttyUSB0"));
        plug("2-4", "1a86", "7523", "", "2-4:1.0/ttyUSB7", "ttyUSB7");

        assertThat(lines.find(id("1a86:7523"))).isEqualTo(Path.of("/dev/ttyUSB7"));
    }

    @Test
    void deviceThatIsNotThereIsNamed() {
        assertThatIOException()
                .isThrownBy(() -> lines.find(id("0403:6001")))
                .withMessage("USB device 0403:6001 is not plugged in");
        assertThatIOException()
                .isThrownBy(() -> lines.find(id("0c2e:0206:OTHER")))
                .withMessage("USB device 0c2e:0206:OTHER is not plugged in");
        assertThatIOException()
                .isThrownBy(() -> lines.find(id("1a86:7523:NUMBER")))
                .withMessageContaining("not plugged in");
    }

    @Test
    void twoOfAKindAreToldApartByTheirSerialNumberOrRefused() throws IOException {
        plug("1-1.4", "0c2e", "0206", "19999Z", "1-1.4:1.0", "ttyACM1");

        assertThat(lines.find(id("0c2e:0206:19999Z"))).isEqualTo(Path.of("/dev/ttyACM1"));
        assertThatIOException()
                .isThrownBy(() -> lines.find(id("0c2e:0206")))
                .withMessageStartingWith(
                        "USB device 0c2e:0206 is there more than once: /dev/ttyACM0,"
                                + " /dev/ttyACM1; add its serial number");
    }

    @Test
    void linkOfADeviceThatIsGoneIsPassedOver() throws IOException {
        Path line = Files.createDirectories(root.resolve("sys/class/tty/ttyUSB9"));
        Files.createSymbolicLink(line.resolve("device"), root.resolve("gone"));

        assertThat(lines.find(id("1a86:7523"))).isEqualTo(Path.of("/dev/ttyUSB0"));
    }

    @Test
    void machineWithoutSuchATreeSaysSo() {
        UsbLines none = new UsbLines(root.resolve("none"), Path.of("/dev"));

        assertThatIOException()
                .isThrownBy(() -> none.find(id("1a86:7523")))
                .withMessageContaining("this machine has no");
    }

    @Test
    void identityHasAForm() {
        assertThat(UsbId.parse("0c2e")).isEmpty();
        assertThat(UsbId.parse("0c2e:02061")).isEmpty();
        assertThat(UsbId.parse("0c2e:0206:")).isEmpty();
        assertThat(UsbId.parse("0C2E:0206:a:b").orElseThrow()).hasToString("0c2e:0206:a:b");
        assertThat(SerialSettings.standard("usb:0c2e:0206").usb()).contains(id("0c2e:0206"));
        assertThat(SerialSettings.standard("/dev/ttyS0").usb()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SerialSettings.standard("usb:0c2e"));
    }

    private void plug(
            String port, String vendor, String product, String serial, String line, String name)
            throws IOException {
        Path device = root.resolve("sys/devices/pci0000:00/usb1").resolve(port);
        Path end = Files.createDirectories(device.resolve(line));
        Files.writeString(device.resolve("idVendor"), vendor + "\n");
        Files.writeString(device.resolve("idProduct"), product + "\n");
        if (!serial.isEmpty()) {
            Files.writeString(device.resolve("serial"), serial + "\n");
        }
        link(name, end);
    }

    /** As there: the class folder has a link to the line's folder, and that one to the device. */
    private void link(String name, Path device) throws IOException {
        Path line = Files.createDirectories(device.resolve("tty").resolve(name));
        Files.createSymbolicLink(line.resolve("device"), device);
        Files.createSymbolicLink(root.resolve("sys/class/tty").resolve(name), line);
    }

    private static UsbId id(String text) {
        return UsbId.parse(text).orElseThrow();
    }
}
