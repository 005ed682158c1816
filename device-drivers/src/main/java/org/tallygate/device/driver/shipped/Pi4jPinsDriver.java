package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.PinsDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.gpio.BoardPin;
import org.tallygate.device.gpio.BoardPin.Direction;
import org.tallygate.device.gpio.BoardPin.Pull;
import org.tallygate.device.gpio.DebounceTimes;
import org.tallygate.device.gpio.Pi4jPinsDial;
import org.tallygate.device.gpio.PinLevel;

import java.util.ArrayList;
import java.util.List;

/** {@code pi4j-pins}: pins of this Raspberry Pi. */
public final class Pi4jPinsDriver implements Driver<Pi4jPinsDriver.Settings> {

    private static final int READ_TIMEOUT_MS = 10;

    public record Settings(String chip, List<BoardPin> pins, DebounceTimes debounce) {

        public Settings {
            pins = List.copyOf(pins);
            // The dial refuses what does not fit together, and opens nothing yet.
            new Pi4jPinsDial(chip, pins);
        }
    }

    @Override
    public String type() {
        return "pi4j-pins";
    }

    @Override
    public Settings settings(SettingsReader in) {
        List<BoardPin> pins = new ArrayList<>();
        for (SettingsReader each : in.sections("pins", PinLevel.MAX_PIN)) {
            pins.add(
                    new BoardPin(
                            each.number("pin", 1, PinLevel.MAX_PIN),
                            each.number("line", 0, 511),
                            each.oneOf("direction", Direction.IN),
                            each.oneOf("pull", Pull.AS_IS),
                            each.flag("activeLow", false)));
            each.nothingElse();
        }
        return new Settings(
                in.text("chip", "gpiochip0"),
                pins,
                DebounceTimes.all(in.number("debounceMs", 20, 0, 10_000)));
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return new PinsDuty(
                new PinsDuty.Settings(
                        device, settings.debounce(), READ_TIMEOUT_MS, Backoff.standard()),
                new Pi4jPinsDial(settings.chip(), settings.pins()),
                around.clock(),
                around.events());
    }
}
