package org.tallygate.device.scanner.ssi;

/** The opcodes this box says or understands; a scanner may have more. */
public final class Opcode {

    public static final int MULTIPACKET_SEGMENT = 0x73;
    public static final int MULTIPACKET_ACK = 0x74;
    public static final int AIM_OFF = 0xC4;
    public static final int AIM_ON = 0xC5;
    public static final int PARAM_SEND = 0xC6;
    public static final int PARAM_REQUEST = 0xC7;
    public static final int ACK = 0xD0;
    public static final int NAK = 0xD1;
    public static final int FLUSH_QUEUE = 0xD2;
    public static final int CAPABILITIES_REPLY = 0xD4;
    public static final int BATCH_REQUEST = 0xD5;
    public static final int BATCH_DATA = 0xD6;
    public static final int START_SESSION = 0xE4;
    public static final int STOP_SESSION = 0xE5;
    public static final int BEEP = 0xE6;
    public static final int LED_ON = 0xE7;
    public static final int LED_OFF = 0xE8;
    public static final int SCAN_ENABLE = 0xE9;
    public static final int SCAN_DISABLE = 0xEA;
    public static final int DECODE_DATA = 0xF3;
    public static final int EVENT = 0xF6;

    private Opcode() {}
}
