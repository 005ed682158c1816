package org.tallygate.device.port.serial;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the serial line of a USB device in the kernel's own tree: {@code class/tty/NAME/device}
 * leads into the device's interface, and one of the folders above it has {@code idVendor}, {@code
 * idProduct} and, if the device has one, {@code serial}. Immutable.
 *
 * @param sys where sysfs is mounted
 * @param dev where the device files are
 */
record UsbLines(Path sys, Path dev) {

    /** A line hangs one or two folders below its device: the interface, and for some its port. */
    private static final int MOST_LEVELS = 4;

    static UsbLines ofThisMachine() {
        return new UsbLines(Path.of("/sys"), Path.of("/dev"));
    }

    /**
     * @throws IOException when none or more than one line is of this device; its text says which
     */
    Path find(UsbId wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> lines = Files.newDirectoryStream(sys.resolve("class/tty"))) {
            for (Path line : lines) {
                if (isOf(line, wanted)) {
                    found.add(dev.resolve(line.getFileName().toString()));
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException("this machine has no " + sys.resolve("class/tty"), e);
        }
        if (found.isEmpty()) {
            throw new IOException("USB device " + wanted + " is not plugged in");
        }
        if (found.size() > 1) {
            found.sort(null);
            throw new IOException(
                    "USB device "
                            + wanted
                            + " is there more than once: "
                            + found.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + "; add its serial number, or name a link below"
                            + " /dev/serial/by-path");
        }
        return found.getFirst();
    }

    private static boolean isOf(Path line, UsbId wanted) {
        try {
            Path folder = line.resolve("device").toRealPath();
            for (int level = 0; level < MOST_LEVELS && folder != null; level++) {
                if (Files.exists(folder.resolve("idVendor"))) {
                    return content(folder, "idVendor").filter(wanted.vendor()::equals).isPresent()
                            && content(folder, "idProduct")
                                    .filter(wanted.product()::equals)
                                    .isPresent()
                            && (wanted.serial().isEmpty()
                                    || content(folder, "serial").equals(wanted.serial()));
                }
                folder = folder.getParent();
            }
            return false;
        } catch (IOException goneOrNoHardware) {
            // A terminal without a device, or one that was unplugged between two looks.
            return false;
        }
    }

    private static Optional<String> content(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }
}
