package org.tallygate.ledger.reference;

import org.tallygate.ledger.Kept;

/** All state of this room that lasts. */
public sealed interface ReferenceKept extends Kept
        permits ItemSheet, SupplierTerms, ListedPrice, ForeignCode, Substitutes {}
