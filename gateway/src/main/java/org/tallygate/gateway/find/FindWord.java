package org.tallygate.gateway.find;

import org.tallygate.gateway.words.Word;

/** What the find-it page says. */
enum FindWord implements Word {
    NOTHING_SOUGHT,
    LOOKING_FOR,
    NO_SUCH_GOODS
}
