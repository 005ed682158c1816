package org.tallygate.gateway.boot;

import org.tallygate.gateway.words.Word;

/** What a person must know of the box. */
enum BoxWord implements Word {
    OTHER_BOOK,
    OLDER_BOOK,
    COPIED_BOX,
    COPIED_BOX_AGAIN,
    NO_MIRROR,
    NO_SECOND_COPY,
    DAMAGED,
    DAMAGED_LOST,
    NO_ROOM_TO_SHORTEN,
    HEALED,
    DOCUMENTS_DAMAGED,
    DOCUMENTS_UNREADABLE,
    GIVEN_UP,
    NOT_TRIMMED
}
