package org.tallygate.device.scanner.datalogic;

import org.tallygate.device.Bytes;

/** The commands of the RS-232 and USB-COM interfaces: one byte each, and none is answered. */
public enum DatalogicCommand {
    ENABLE('E'),
    DISABLE('D'),
    /** What the scanner holds is lost. */
    RESET('R'),
    /** Beeps when the good read beep is on. */
    GOOD_READ_BEEP('B'),
    /** Beeps in any case. */
    FORCE_BEEP(0x01),
    BELL(0x07),
    /** A long series of beeps; the scanner is disabled until {@link #ENABLE}. */
    NOT_ON_FILE('F'),
    TRIGGER('T'),
    UNTRIGGER('X');

    private final int code;

    DatalogicCommand(int code) {
        this.code = code;
    }

    public Bytes bytes() {
        return Bytes.of((byte) code);
    }
}
