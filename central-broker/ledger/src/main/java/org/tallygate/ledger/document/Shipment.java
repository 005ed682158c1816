package org.tallygate.ledger.document;

import org.tallygate.contract.Printable;

import java.util.List;
import java.util.Optional;

/**
 * Goods in the hands of a carrier.
 *
 * @param of the document whose goods it carries, such as {@code transfer:TR-7}
 * @param fromMicros when it is expected, at the earliest
 * @param untilMicros when it is expected, at the latest
 * @param graceMicros how long after that a missing scan is no matter yet
 * @param scans by the time at which they happened
 * @param missed nobody scanned it in time, and someone was told
 */
public record Shipment(
        String reference,
        String of,
        String carrier,
        String service,
        Optional<String> label,
        Optional<String> manifest,
        Optional<String> tracking,
        Optional<String> run,
        long fromMicros,
        long untilMicros,
        long graceMicros,
        List<Scan> scans,
        boolean missed,
        State state,
        boolean filed)
        implements DocumentKept {

    public Shipment {
        Printable.check("reference", reference, References.MOST);
        Printable.check("carrier", carrier, 64);
        Printable.check("service", service, 64);
        scans = List.copyOf(scans);
        if (untilMicros < fromMicros) {
            throw new IllegalArgumentException(
                    "untilMicros " + untilMicros + " must not be before fromMicros " + fromMicros);
        }
        if (graceMicros < 0) {
            throw new IllegalArgumentException("graceMicros " + graceMicros + " must be 0 or more");
        }
    }

    /** How far it is, by the scan that happened last. */
    public enum State {
        PLANNED,
        HANDED_OVER,
        UNDER_WAY,
        OUT_FOR_DELIVERY,
        DELIVERED,
        FAILED
    }

    /**
     * What a carrier said.
     *
     * @param occurredMicros when it happened, which may be long before it was heard of
     * @param proof SHA-256 of a signature or photo, in hexadecimal
     */
    public record Scan(
            long occurredMicros, State what, Optional<String> place, Optional<String> proof) {

        public Scan {
            if (what == State.PLANNED) {
                throw new IllegalArgumentException("scan 'PLANNED' must be of something seen");
            }
        }
    }

    Shipment with(List<Scan> newScans, State newState) {
        return with(newScans, missed, newState, filed);
    }

    Shipment miss() {
        return with(scans, true, state, filed);
    }

    Shipment fileAway() {
        return with(scans, missed, state, true);
    }

    private Shipment with(
            List<Scan> newScans, boolean newMissed, State newState, boolean newFiled) {
        return new Shipment(
                reference,
                of,
                carrier,
                service,
                label,
                manifest,
                tracking,
                run,
                fromMicros,
                untilMicros,
                graceMicros,
                newScans,
                newMissed,
                newState,
                newFiled);
    }

    /** The last instant at which a scan is not late. */
    public long lateAfterMicros() {
        return Math.addExact(untilMicros, graceMicros);
    }

    @Override
    public String kind() {
        return "shipment";
    }

    @Override
    public String key() {
        return reference;
    }

    @Override
    public boolean open() {
        return !filed;
    }
}
