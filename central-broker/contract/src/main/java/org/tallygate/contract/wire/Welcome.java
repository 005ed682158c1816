package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;

/**
 * The centre's answer to a hello; from here on only this term counts.
 *
 * @param committed the highest sequence of the journal that is in the centre's care, 0 for none
 * @param link the link at {@code committed}
 * @param safe the highest sequence that survives the loss of the centre's disk
 * @param nowMicros the centre's clock, microseconds since 1970-01-01T00:00Z
 * @param boot the hello's boot, to pair answer and question
 * @param monoMicros the hello's monotonic clock, so that the box knows the round trip
 */
public record Welcome(
        int format,
        Id128 book,
        long epoch,
        long term,
        Id128 journal,
        long committed,
        Link link,
        long safe,
        long nowMicros,
        Id128 boot,
        long monoMicros) {}
