package org.tallygate.gateway.observation;

import org.tallygate.device.DeviceId;
import org.tallygate.device.DeviceState;
import org.tallygate.device.Evidence;
import org.tallygate.device.WeightUnit;
import org.tallygate.device.identity.Identified;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Something that happened once in the world, with the evidence for it. */
public sealed interface Observation {

    /** The event that made it known. */
    Evidence evidence();

    /**
     * A person scanned a code.
     *
     * @param text the data as scanned, GS (0x1D) kept
     */
    record CodeObserved(Evidence evidence, String text, Identified what) implements Observation {}

    /**
     * A tag came into a reader's field; it is not said again while the tag stays there.
     *
     * @param antenna 1 and up; 0 when the reader did not say
     * @param peakRssiDbm the strongest signal so far in dBm, if reported
     * @param zones that its reader tells apart; in which of them the tag is a first read can't tell
     */
    record TagArrived(
            Evidence evidence,
            Identified what,
            int antenna,
            OptionalInt peakRssiDbm,
            Set<String> zones)
            implements Observation {

        public TagArrived {
            zones = Set.copyOf(zones);
        }
    }

    /**
     * All that is in a reader's field at this moment, told because somebody looks.
     *
     * @param evidence the newest read
     * @param place where the reader's station stands
     * @param zones that the reader tells apart, by their names
     * @param tags what has arrived and not departed, the longest unseen first
     */
    record FieldObserved(
            Evidence evidence,
            DeviceId reader,
            String place,
            Set<String> zones,
            List<PresentTag> tags)
            implements Observation {

        public FieldObserved {
            zones = Set.copyOf(zones);
            tags = List.copyOf(tags);
        }
    }

    /**
     * A tag that had arrived was not seen for the length of the smoothing window.
     *
     * @param evidence the last sighting
     * @param reads how often it was seen in all
     */
    record TagDeparted(Evidence evidence, Identified what, long reads) implements Observation {}

    /**
     * A tag that had arrived went from one zone of its reader to another.
     *
     * @param evidence the read that made it sure
     */
    record TagMoved(Evidence evidence, Identified what, String from, String to)
            implements Observation {}

    /**
     * What was at a reader during one of its event cycles; things in an order that does not depend
     * on when they were read.
     *
     * @param evidence the reader's last event before the cycle's end
     * @param number counts the cycles told since the gateway started, from 1
     * @param current all that was there at any moment of the cycle
     * @param additions those that were not in the cycle before
     * @param deletions those that were in the cycle before and not in this
     */
    record CycleObserved(
            Evidence evidence,
            DeviceId reader,
            long number,
            List<Identified> current,
            List<Identified> additions,
            List<Identified> deletions)
            implements Observation {

        public CycleObserved {
            current = List.copyOf(current);
            additions = List.copyOf(additions);
            deletions = List.copyOf(deletions);
        }
    }

    /**
     * Someone crossed, or entered and left, a portal.
     *
     * @param evidence the last edge of a light barrier; without barriers the last move of a tag
     * @param reader the portal's reader
     * @param confidencePercent how well the order of the edges and the antennas' reads fit the
     *     direction and each other, 0 to 100
     * @param tags what went along, in the order of first sighting
     * @param parked tags that were read, too, but stood near the portal before
     * @param edges the events of the light barriers, in order
     */
    record PassageObserved(
            Evidence evidence,
            DeviceId reader,
            Direction direction,
            int confidencePercent,
            List<PassedTag> tags,
            List<PassedTag> parked,
            List<Evidence> edges)
            implements Observation {

        public PassageObserved {
            if (confidencePercent < 0 || confidencePercent > 100) {
                throw new IllegalArgumentException(
                        "confidencePercent " + confidencePercent + " must be 0 to 100");
            }
            tags = List.copyOf(tags);
            parked = List.copyOf(parked);
            edges = List.copyOf(edges);
        }
    }

    /**
     * A handheld gave what it had collected; when each code was read is not known.
     *
     * @param contentHash SHA-256 over the codes, lower-case hexadecimal: the same content has the
     *     same hash
     * @param declared how many codes the device said it would send, if it said so
     */
    record UploadObserved(
            Evidence evidence, String contentHash, OptionalInt declared, List<Code> codes)
            implements Observation {

        /**
         * One code of it.
         *
         * @param evidence of this code alone: the upload's with the bytes of the code
         */
        public record Code(Evidence evidence, String text, Identified what) {}

        public UploadObserved {
            codes = List.copyOf(codes);
        }

        /** Whether as many codes came as were declared; true when nothing was. */
        public boolean isComplete() {
            return declared.isEmpty() || declared.getAsInt() == codes.size();
        }
    }

    /** A device told something that no task asks for: shown beside it, nothing else. */
    record Remark(Evidence evidence, String sentence) implements Observation {}

    /**
     * A scale told a weight; one that runs on tells it again many times a second.
     *
     * @param value as shown, with the digits that were shown; negative below zero
     * @param stable whether the scale had come to rest
     */
    record Weighed(Evidence evidence, BigDecimal value, WeightUnit unit, boolean stable)
            implements Observation {

        /** The same in grams, exact. */
        public BigDecimal grams() {
            return value.multiply(unit.grams());
        }

        /** As it is shown beside the device. */
        public String sentence() {
            return "weight "
                    + value.toPlainString()
                    + " "
                    + unit.symbol()
                    + (stable ? "" : ", not at rest");
        }
    }

    /** A device became ready, or is looked for, or is gone. */
    record DeviceObserved(Evidence evidence, DeviceState state, String reason)
            implements Observation {}

    /** Bytes that the device's dialect does not know; they are shown and counted. */
    record Garbage(Evidence evidence, String reason) implements Observation {}
}
