package org.tallygate.device.rfid.llrp;

import java.util.Optional;

/** The versions of LLRP that are spoken here. */
public enum ProtocolVersion {
    V1_0_1(1, "1.0.1"),
    V1_1(2, "1.1");

    private final int number;
    private final String text;

    ProtocolVersion(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The number in a message's header: 1 or 2. */
    public int number() {
        return number;
    }

    static Optional<ProtocolVersion> of(int number) {
        return switch (number) {
            case 1 -> Optional.of(V1_0_1);
            case 2 -> Optional.of(V1_1);
            default -> Optional.empty();
        };
    }

    boolean isBefore(ProtocolVersion other) {
        return number < other.number;
    }

    /** {@code 1.0.1} or {@code 1.1}. */
    @Override
    public String toString() {
        return text;
    }
}
