package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;

/** A book and the highest epoch of it that someone has seen; a restore raises the epoch. */
public record BookKnown(Id128 book, long epoch) {}
