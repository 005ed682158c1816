package org.tallygate.device.rfid.llrp;

/** How much a message's body may deviate from the standard. */
public enum Strictness {
    /**
     * What can be read is read: unknown parameters with a length, vendors' parameters anywhere,
     * bits that should be 0. All of it is kept, so that the message is written back byte for byte.
     */
    LENIENT,
    /**
     * Everything the layouts say holds, or the message is refused and the reason names the place.
     */
    STRICT
}
