package org.tallygate.sim.mqtt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may befall a packet on its way, in the order in which it is drawn. */
public enum MqttFault {
    /** The connection ends in the middle of this packet. */
    CUT,
    /** The end of this packet is lost and the connection stays: what follows can't be framed. */
    TRUNCATE,
    /** A PUBLISH goes no further, and its sender is told that it arrived. */
    SWALLOW,
    /** A PUBACK is lost, so that its PUBLISH counts as under way for as long as they are joined. */
    UNANSWER,
    /** A PUBLISH comes twice, the second time marked as a duplicate. */
    DUPLICATE,
    /** A PUBLISH comes after the next one of its direction. */
    REORDER,
    /** This packet, and all behind it, come later. */
    DELAY;

    static Optional<MqttFault> named(String name) {
        return Arrays.stream(values()).filter(fault -> fault.label().equals(name)).findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
