package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;

import java.util.List;
import java.util.Optional;

/**
 * The centre's word on a journal, sent after the commit.
 *
 * @param committed facts up to here are in the ledger's care and need not be sent again
 * @param link the link at {@code committed}
 * @param posted facts up to here show in the stock
 * @param safe facts up to here survive the loss of the centre's disk and may be deleted
 * @param held facts among them that a person must look at
 * @param rewind when present, send again from here
 */
public record Verdict(
        int format,
        Id128 book,
        long epoch,
        long term,
        Id128 journal,
        long committed,
        Link link,
        long posted,
        long safe,
        List<Held> held,
        Optional<Long> rewind) {

    public Verdict {
        held = List.copyOf(held);
    }

    /** A fact that was kept but could not be posted, and why. */
    public record Held(long sequence, String reason) {}
}
