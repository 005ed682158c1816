package org.tallygate.device.gpio;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pin's level.
 *
 * @param pin 1 to {@value #MAX_PIN}
 */
public record PinLevel(int pin, boolean high) {

    public static final int MAX_PIN = 64;

    private static final Pattern LINE = Pattern.compile("([1-9][0-9]?) (high|low)");

    public PinLevel {
        if (pin < 1 || pin > MAX_PIN) {
            throw new IllegalArgumentException("pin " + pin + " must be 1 to " + MAX_PIN);
        }
    }

    /** The level as a line of the simulators' wire, without its LF: {@code 1 high}. */
    public String line() {
        return pin + (high ? " high" : " low");
    }

    /** Reads what {@link #line()} writes; empty when the text is anything else. */
    public static Optional<PinLevel> ofLine(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int pin = Integer.parseInt(matcher.group(1));
        return pin > MAX_PIN
                ? Optional.empty()
                : Optional.of(new PinLevel(pin, matcher.group(2).equals("high")));
    }
}
