package org.tallygate.server.writer;

import org.tallygate.ledger.Refusal;

/** Why a command was refused that every rule let pass. */
enum BookRefusal implements Refusal {
    /** The book's database refuses what was asked or what follows from it, also alone. */
    REFUSED_BY_BOOK
}
