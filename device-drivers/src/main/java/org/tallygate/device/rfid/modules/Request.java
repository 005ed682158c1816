package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;

/**
 * Something that a module is told once, and answers.
 *
 * @param what it in words, such as {@code set region}
 * @param command the code that its answer carries
 * @param needed whether a module that refuses it cannot be used
 */
public record Request(String what, int command, Bytes frame, boolean needed) {

    static Request needed(String what, int command, Bytes frame) {
        return new Request(what, command, frame, true);
    }

    static Request wished(String what, int command, Bytes frame) {
        return new Request(what, command, frame, false);
    }
}
