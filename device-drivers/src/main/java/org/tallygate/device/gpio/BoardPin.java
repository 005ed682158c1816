package org.tallygate.device.gpio;

/**
 * A pin of this machine.
 *
 * @param pin what it is called in events and commands, 1 to {@value PinLevel#MAX_PIN}
 * @param line its number on the chip, 0 to 511
 * @param activeLow whether it counts as high while there is no voltage
 */
public record BoardPin(int pin, int line, Direction direction, Pull pull, boolean activeLow) {

    /** Which way it goes. */
    public enum Direction {
        IN,
        OUT
    }

    /** What an input is while nothing drives it. */
    public enum Pull {
        /** What the board does by itself. */
        AS_IS,
        UP,
        DOWN,
        OFF
    }

    private static final int MAX_LINE = 511;

    public BoardPin {
        if (pin < 1 || pin > PinLevel.MAX_PIN) {
            throw new IllegalArgumentException("pin " + pin + " must be 1 to " + PinLevel.MAX_PIN);
        }
        if (line < 0 || line > MAX_LINE) {
            throw new IllegalArgumentException("line " + line + " must be 0 to " + MAX_LINE);
        }
    }
}
