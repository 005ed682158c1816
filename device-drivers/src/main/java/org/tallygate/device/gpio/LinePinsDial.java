package org.tallygate.device.gpio;

import org.tallygate.device.port.Dial;

import java.io.IOException;

/**
 * Opens pins at the other end of a line, as the pin simulator offers them over TCP. Immutable.
 *
 * <p>The wire is lines of ASCII, each a pin's level and an LF: {@code 1 high}, {@code 1 low}.
 * Towards the host a line tells an input's level, of every pin at the start and then at each
 * change; towards the device it sets an output.
 */
public final class LinePinsDial implements PinsDial {

    private final Dial dial;

    public LinePinsDial(Dial dial) {
        this.dial = dial;
    }

    @Override
    public String target() {
        return "pins:" + dial.target();
    }

    @Override
    public Pins open() throws IOException {
        return new LinePins(dial.open(), target());
    }
}
