package org.tallygate.sim.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may befall a write on its way, in the order in which it is drawn. */
public enum Fault {
    /** The cable is pulled at this write, and plugged in again after a while. */
    UNPLUG,
    /** This write and all that follow for a while are lost. */
    SILENCE,
    /** Nobody takes bytes for a while, so that the sender's buffers fill; nothing is lost. */
    STALL,
    /** One bit of one byte is turned. */
    CHECKSUM,
    /** The end of the write is lost. */
    TRUNCATE,
    /** One to sixteen random bytes come before it. */
    NOISE,
    /** It comes twice. */
    DUPLICATE,
    /** It comes in pieces, of one byte upwards, with pauses. */
    SPLIT;

    static Optional<Fault> named(String name) {
        return Arrays.stream(values()).filter(fault -> fault.label().equals(name)).findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
