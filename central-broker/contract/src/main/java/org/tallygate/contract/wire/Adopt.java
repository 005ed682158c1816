package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;

/**
 * A person's word that a book of a lower epoch than the box knows is the one to go on with. Bound
 * to one welcome, so that it is of no use a second time.
 *
 * @param epoch of the book, as in the welcome
 * @param term of the welcome that it answers for
 */
public record Adopt(int format, Id128 book, long epoch, long term, Id128 journal) {}
