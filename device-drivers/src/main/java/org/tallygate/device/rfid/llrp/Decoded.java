package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

/** What became of one frame's bytes. */
public sealed interface Decoded {

    record Message(LlrpMessage message) implements Decoded {}

    /** A well-framed message whose type number is in no version of LLRP that we know. */
    record Undefined(int type, long id, Bytes bytes) implements Decoded {}

    record Malformed(String reason, Bytes bytes) implements Decoded {}
}
