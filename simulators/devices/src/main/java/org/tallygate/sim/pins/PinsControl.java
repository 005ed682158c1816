package org.tallygate.sim.pins;

import org.tallygate.device.gpio.PinLevel;
import org.tallygate.sim.line.LineServer;

import java.util.Optional;

/**
 * The pins' buttons as lines: {@code pin N high} and {@code pin N low} set an input and are
 * answered with {@code ok}; {@code output N} is answered with {@code high}, {@code low} or {@code
 * unset}. Stateless.
 */
public final class PinsControl implements LineServer.Answerer {

    private final SimulatedPins pins;

    public PinsControl(SimulatedPins pins) {
        this.pins = pins;
    }

    @Override
    public String answer(String line) {
        String[] words = line.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "pin" -> set(rest);
            case "output" -> output(rest);
            default -> ERROR + "'" + words[0] + "' is none of pin N high, pin N low, output N";
        };
    }

    private String set(String level) {
        Optional<PinLevel> input = PinLevel.ofLine(level);
        input.ifPresent(pins::set);
        return input.isPresent() ? OK : wrong(level, "1 high");
    }

    private String output(String pin) {
        return PinLevel.ofLine(pin + " high")
                .map(asked ->
                        pins.output(asked.pin())
                                .map(level -> level.high() ? "high" : "low")
                                .orElse("unset"))
                .orElseGet(() -> wrong(pin, "1"));
    }

    private static String wrong(String text, String right) {
        return "%s'%s' must be like '%s', with a pin of 1 to %d"
                .formatted(ERROR, text, right, PinLevel.MAX_PIN);
    }
}
