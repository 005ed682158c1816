package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

/** What {@link LlrpFraming} cut out of the stream. */
public sealed interface Framed {

    /** One whole message, header included; its body is not looked at. */
    record Frame(Bytes bytes) implements Framed {}

    /**
     * No message can start here. LLRP has no mark to find the next one by, so the connection has to
     * be made anew.
     */
    record Lost(String reason, Bytes bytes) implements Framed {}
}
