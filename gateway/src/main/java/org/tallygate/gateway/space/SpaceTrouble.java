package org.tallygate.gateway.space;

import org.tallygate.gateway.journal.JournalException;

/** What a person must know of the room in the journal. */
public sealed interface SpaceTrouble {

    /**
     * Facts that the ledger has, and no backup of it, were deleted for want of room.
     *
     * @param records so many in the last day
     */
    record GivenUp(long records) implements SpaceTrouble {}

    /**
     * What may go can't be deleted.
     *
     * @param detail as the journal said it
     */
    record NotTrimmed(JournalException.Reason reason, String detail) implements SpaceTrouble {}
}
