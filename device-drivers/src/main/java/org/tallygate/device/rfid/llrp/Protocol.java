package org.tallygate.device.rfid.llrp;

/** Which version of LLRP to speak with a reader. */
public enum Protocol {
    /** The latest that both know; asked for at each connection until a reader takes it amiss. */
    AUTO,
    /** 1.0.1 without asking. */
    V1_0_1,
    /** 1.1 or no connection. */
    V1_1;

    boolean asks() {
        return this != V1_0_1;
    }

    /** The setting's word for it: {@code auto}, {@code 1.0.1} or {@code 1.1}. */
    public String word() {
        return switch (this) {
            case AUTO -> "auto";
            case V1_0_1 -> "1.0.1";
            case V1_1 -> "1.1";
        };
    }
}
