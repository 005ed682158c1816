package org.tallygate.device.driver.shipped;

import org.tallygate.device.DeviceId;
import org.tallygate.device.drive.Backoff;
import org.tallygate.device.drive.DeviceDuty;
import org.tallygate.device.drive.StackLightDuty;
import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Plug;
import org.tallygate.device.driver.SettingsReader;
import org.tallygate.device.driver.Surroundings;
import org.tallygate.device.gpio.BoardPin;
import org.tallygate.device.gpio.BoardPin.Direction;
import org.tallygate.device.gpio.BoardPin.Pull;
import org.tallygate.device.gpio.Lamp;
import org.tallygate.device.gpio.LinePinsDial;
import org.tallygate.device.gpio.Pi4jPinsDial;
import org.tallygate.device.gpio.PinLevel;
import org.tallygate.device.gpio.PinsDial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code stack-light}: a stack light with a buzzer, at this Raspberry Pi when {@code chip} is
 * there, at the outputs of the station's device that {@code on} names, such as an RFID reader, else
 * at the other end of a line. {@code green}, {@code amber}, {@code red} and {@code buzzer} say
 * where each lamp is: its line on the chip, the device's output, or its pin at the other end.
 */
public final class StackLightDriver implements Driver<StackLightDriver.Settings> {

    private static final int USUAL_PORT = 7_601;

    /** Where the lamps are. */
    public sealed interface Place {

        record Board(String chip, List<BoardPin> pins) implements Place {

            public Board {
                pins = List.copyOf(pins);
                // The dial refuses what does not fit together, and opens nothing yet.
                new Pi4jPinsDial(chip, pins);
            }
        }

        record Line(Plug plug) implements Place {}

        /** The outputs of another device of the station. */
        record Outputs(DeviceId of) implements Place {}
    }

    public record Settings(Place place, StackLightDuty.Settings light) {}

    @Override
    public String type() {
        return "stack-light";
    }

    @Override
    public Settings settings(SettingsReader in) {
        Map<Lamp, Integer> pins = new EnumMap<>(Lamp.class);
        Place place = place(in, pins);
        Duration verdictTime =
                in.duration(
                        "verdictTime",
                        Duration.ofSeconds(3),
                        Duration.ofMillis(100),
                        Duration.ofHours(1));
        return new Settings(
                place, new StackLightDuty.Settings(pins, verdictTime, Backoff.standard()));
    }

    private static Place place(SettingsReader in, Map<Lamp, Integer> pins) {
        if (in.has("chip")) {
            return board(in, pins);
        }
        readPins(in, pins);
        return in.has("on")
                ? new Place.Outputs(other(in))
                : new Place.Line(Plug.serialOrTcp(in, 115_200, USUAL_PORT));
    }

    private static DeviceId other(SettingsReader in) {
        String name = in.text("on");
        try {
            return new DeviceId(name);
        } catch (IllegalArgumentException e) {
            in.problem("on", "the name of a device of this station");
            return new DeviceId("none");
        }
    }

    /** On a chip the pins are numbered as they come: a line's number may be beyond them. */
    private static Place board(SettingsReader in, Map<Lamp, Integer> pins) {
        boolean activeLow = in.flag("activeLow", false);
        List<BoardPin> lines = new ArrayList<>();
        for (Lamp lamp : Lamp.values()) {
            in.optionalNumber(key(lamp), 0, 511)
                    .ifPresent(line -> {
                        int pin = pins.size() + 1;
                        pins.put(lamp, pin);
                        lines.add(new BoardPin(pin, line, Direction.OUT, Pull.AS_IS, activeLow));
                    });
        }
        return new Place.Board(in.text("chip"), lines);
    }

    private static void readPins(SettingsReader in, Map<Lamp, Integer> pins) {
        for (Lamp lamp : Lamp.values()) {
            in.optionalNumber(key(lamp), 1, PinLevel.MAX_PIN).ifPresent(pin -> pins.put(lamp, pin));
        }
    }

    private static String key(Lamp lamp) {
        return lamp.name().toLowerCase(Locale.ROOT);
    }

    /** Whoever stands at the dock shall see what happens there. */
    @Override
    public boolean showsStation(Settings settings) {
        return true;
    }

    @Override
    public Map<String, DeviceId> others(Settings settings) {
        return settings.place() instanceof Place.Outputs outputs
                ? Map.of("on", outputs.of())
                : Map.of();
    }

    @Override
    public DeviceDuty duty(DeviceId device, Settings settings, Surroundings around) {
        return switch (settings.place()) {
            case Place.Board board ->
                    atPins(device, settings, new Pi4jPinsDial(board.chip(), board.pins()), around);
            case Place.Line line ->
                    atPins(device, settings, new LinePinsDial(line.plug().dial()), around);
            case Place.Outputs outputs ->
                    StackLightDuty.atDevice(
                            device,
                            settings.light(),
                            command -> around.others().test(outputs.of(), command),
                            around.clock());
        };
    }

    private static DeviceDuty atPins(
            DeviceId device, Settings settings, PinsDial dial, Surroundings around) {
        return StackLightDuty.atPins(
                device, settings.light(), dial, around.clock(), around.events());
    }
}
