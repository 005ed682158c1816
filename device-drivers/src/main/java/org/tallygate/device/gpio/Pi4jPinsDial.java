package org.tallygate.device.gpio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Opens pins of a Raspberry Pi through Pi4J. Immutable. Pi4J and its native library are loaded at
 * the first opening that finds a chip, so a box without such pins never loads them.
 */
public final class Pi4jPinsDial implements PinsDial {

    private static final Pattern CHIP = Pattern.compile("gpiochip[0-9]{1,3}");

    private final Path devices;
    private final String chip;
    private final List<BoardPin> pins;

    /**
     * @param chip the name of the chip below {@code /dev}, such as {@code gpiochip0}
     * @param pins at least one; each pin and each line once
     */
    public Pi4jPinsDial(String chip, List<BoardPin> pins) {
        this(Path.of("/dev"), chip, pins);
    }

    Pi4jPinsDial(Path devices, String chip, List<BoardPin> pins) {
        if (!CHIP.matcher(chip).matches()) {
            throw new IllegalArgumentException("chip '" + chip + "' must be like gpiochip0");
        }
        if (pins.isEmpty()) {
            throw new IllegalArgumentException("pins is empty; name at least one");
        }
        requireDistinct("pin", pins.stream().map(BoardPin::pin).toList());
        requireDistinct("line", pins.stream().map(BoardPin::line).toList());
        this.devices = devices;
        this.chip = chip;
        this.pins = List.copyOf(pins);
    }

    private static void requireDistinct(String name, List<Integer> numbers) {
        if (numbers.stream().distinct().count() < numbers.size()) {
            throw new IllegalArgumentException("a " + name + " stands twice in " + numbers);
        }
    }

    @Override
    public String target() {
        return "pi4j:" + chip;
    }

    @Override
    public Pins open() throws IOException {
        Path node = devices.resolve(chip);
        if (!Files.exists(node)) {
            throw new IOException(
                    "%s: %s is absent; this machine has no such GPIO chip"
                            .formatted(target(), node));
        }
        if (!Files.isReadable(node) || !Files.isWritable(node)) {
            throw new IOException(
                    "%s: %s may not be opened; let this user into the group that owns it"
                            .formatted(target(), node));
        }
        try {
            return Pi4jPins.open(target(), chip, pins);
        } catch (RuntimeException | LinkageError refused) {
            // Where its native library does not fit the processor, the library throws an error.
            throw new IOException(target() + " does not open: " + refused.getMessage(), refused);
        }
    }
}
