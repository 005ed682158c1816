package org.tallygate.device;

import java.util.Optional;
import java.util.OptionalInt;

/** What a device said, or what became of it. */
public sealed interface DeviceEvent {

    Evidence evidence();

    default DeviceId device() {
        return evidence().device();
    }

    /**
     * A barcode was read.
     *
     * @param text the data without frame bytes and without the AIM identifier; GS (0x1D) kept
     * @param aim the AIM symbology identifier with its bracket, such as {@code ]C1}, if sent
     */
    record CodeRead(Evidence evidence, String text, Optional<String> aim) implements DeviceEvent {}

    /**
     * A tag was seen by an RFID reader.
     *
     * @param epc the EPC memory's content; its length is the reader's word, not the header's
     * @param antenna 1 and up; 0 when the reader did not say
     * @param peakRssiDbm the strongest signal of this report in dBm, if reported
     * @param seenCount how often the tag was seen in this report, at least 1
     */
    record TagSeen(
            Evidence evidence, Bytes epc, int antenna, OptionalInt peakRssiDbm, int seenCount)
            implements DeviceEvent {

        public TagSeen {
            if (antenna < 0) {
                throw new IllegalArgumentException("antenna " + antenna + " must be 0 or more");
            }
            if (seenCount < 1) {
                throw new IllegalArgumentException("seenCount " + seenCount + " must be 1 or more");
            }
        }
    }

    /** An input pin changed; {@code pin} counts from 1. */
    record PinChanged(Evidence evidence, int pin, boolean high) implements DeviceEvent {

        public PinChanged {
            if (pin < 1) {
                throw new IllegalArgumentException("pin " + pin + " must be 1 or more");
            }
        }
    }

    /** The connection to the device changed. */
    record StateChanged(Evidence evidence, DeviceState state, String reason)
            implements DeviceEvent {}

    /** Bytes that no rule of the device's dialect accepts; kept, shown and counted. */
    record Garbled(Evidence evidence, String reason) implements DeviceEvent {}
}
