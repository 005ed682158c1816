package org.tallygate.gateway.journal;

import org.jspecify.annotations.Nullable;

/** Why the journal or the document store cannot do what was asked. The message is a sentence. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a caller can do about it differs by reason. */
    public enum Reason {
        /** No space: nothing was stored, all else is as before; try again when space is free. */
        DISK_FULL,
        /** The journal holds its quota and nothing in it may be deleted: stop the line. */
        QUOTA_FULL,
        /** The disk failed: nothing more is written until the store is opened anew. */
        BROKEN,
        /** Stored bytes are not what was stored. */
        DAMAGED,
        /** Another process holds the directory. */
        LOCKED,
        /** Written by a newer version of this software. */
        NEWER_FORMAT,
        /** Retired or closed: it can be read at most. */
        CLOSED
    }

    private final Reason reason;

    JournalException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    JournalException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}
