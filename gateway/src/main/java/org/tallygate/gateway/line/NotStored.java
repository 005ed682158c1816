package org.tallygate.gateway.line;

import org.tallygate.gateway.journal.JournalException;
import org.tallygate.gateway.words.Detail;
import org.tallygate.gateway.words.Text;

/** Says why the journal or the store of documents refused. */
public final class NotStored {

    private NotStored() {}

    static Text told(JournalException refused) {
        return told(refused.reason(), Detail.of(refused.getMessage()));
    }

    /**
     * One sentence.
     *
     * @param detail as the store said it, for whoever mends it
     */
    public static Text told(JournalException.Reason reason, Detail detail) {
        return Text.of(
                switch (reason) {
                    case DISK_FULL -> LineWord.DISK_FULL;
                    case QUOTA_FULL -> LineWord.QUOTA_FULL;
                    case BROKEN -> LineWord.DISK_BROKEN;
                    case DAMAGED -> LineWord.DISK_DAMAGED;
                    case LOCKED -> LineWord.STORE_LOCKED;
                    case NEWER_FORMAT -> LineWord.STORE_NEWER;
                    case CLOSED -> LineWord.STORE_CLOSED;
                },
                detail);
    }
}
