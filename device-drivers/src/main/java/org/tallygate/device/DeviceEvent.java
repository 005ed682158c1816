package org.tallygate.device;

import java.math.BigDecimal;
import java.util.List;
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
            Evidence evidence,
            Bytes epc,
            int antenna,
            OptionalInt peakRssiDbm,
            int seenCount,
            TagDetail detail)
            implements DeviceEvent {

        public TagSeen(
                Evidence evidence, Bytes epc, int antenna, OptionalInt peakRssiDbm, int seenCount) {
            this(evidence, epc, antenna, peakRssiDbm, seenCount, TagDetail.NONE);
        }

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

    /**
     * A handheld gave what it had collected while nobody listened. When each code was read is not
     * known; only their order is.
     *
     * @param session names the upload; a repeat of an upload has another session and the same
     *     content
     * @param contentHash SHA-256 over the codes as they came; the same content has the same hash
     * @param declared how many codes the device said it would send, if it said so
     */
    record CodesUploaded(
            Evidence evidence,
            String session,
            Bytes contentHash,
            OptionalInt declared,
            List<Code> codes)
            implements DeviceEvent {

        /** One code of an upload, as in {@link CodeRead}. */
        public record Code(String text, Optional<String> aim) {}

        public CodesUploaded {
            codes = List.copyOf(codes);
            if (contentHash.size() != 32) {
                throw new IllegalArgumentException(
                        "contentHash has " + contentHash.size() + " bytes; SHA-256 has 32");
            }
        }

        /** Whether as many codes came as were declared; true when nothing was. */
        public boolean complete() {
            return declared.isEmpty() || declared.getAsInt() == codes.size();
        }
    }

    /**
     * A scale told a weight.
     *
     * @param value as shown, with the digits that were shown; negative below zero
     * @param stable whether the scale had come to rest
     */
    record Weighed(Evidence evidence, BigDecimal value, WeightUnit unit, boolean stable)
            implements DeviceEvent {}

    /**
     * A scale that was asked for a weight told none in time.
     *
     * @param reason a sentence for a person
     */
    record NotWeighed(Evidence evidence, Cause cause, String reason) implements DeviceEvent {

        /** Why there is no weight. */
        public enum Cause {
            OVERLOAD,
            UNDERLOAD,
            /** It did not come to rest in time. */
            IN_MOTION,
            /** It must be zeroed first. */
            NOT_ZEROED,
            /** It is not there, or says nothing that can be understood. */
            NO_ANSWER,
            /** It says that it is broken or can't do that. */
            REFUSED
        }
    }

    /**
     * What became of a print job.
     *
     * @param jobId as it was given in {@link DeviceCommand.Print}
     */
    record Printed(Evidence evidence, String jobId, Outcome outcome, String reason)
            implements DeviceEvent {

        /** How a job ended. */
        public enum Outcome {
            DONE,
            /** Nothing came out; it may be sent again. */
            FAILED,
            /** Nobody knows: a person must look before it is sent again. */
            UNKNOWN
        }
    }

    /** The connection to the device changed. */
    record StateChanged(Evidence evidence, DeviceState state, String reason)
            implements DeviceEvent {}

    /** Bytes that no rule of the device's dialect accepts; kept, shown and counted. */
    record Garbled(Evidence evidence, String reason) implements DeviceEvent {}
}
