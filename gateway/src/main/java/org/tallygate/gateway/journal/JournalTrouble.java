package org.tallygate.gateway.journal;

import org.tallygate.contract.wire.Predecessor.Stretch;

import java.util.List;

/** What a person must know of the journal or of the documents, although work goes on. */
public sealed interface JournalTrouble {

    /**
     * Facts are kept once only, although two copies were asked for.
     *
     * @param why as the second disk said it
     */
    record NoSecondCopy(String why) implements JournalTrouble {}

    /**
     * The medium gave back other bytes than were stored. It is told until the file is moved away.
     *
     * @param kept the name of the damaged file
     * @param lost facts that could not be read any more; all others were entered again
     */
    record Damaged(String kept, List<Stretch> lost) implements JournalTrouble {

        public Damaged {
            lost = List.copyOf(lost);
        }
    }

    /** The disk has no room to move the journal to a shorter file. */
    record NoRoomToShorten() implements JournalTrouble {}

    /**
     * One of the two copies was written anew from the other.
     *
     * @param pages so many were damaged
     */
    record Healed(int pages) implements JournalTrouble {}

    /**
     * The medium damaged the documents; they come again from the centre.
     *
     * @param kept the name of the damaged file; it is told until that is moved away
     */
    record DocumentsDamaged(String kept) implements JournalTrouble {}

    /** The documents' disk can't be asked whether they are damaged. */
    record DocumentsUnreadable(String why) implements JournalTrouble {}
}
