package org.tallygate.ledger.till;

/**
 * A sale is in the book.
 *
 * @param occurredMicros when it counts
 * @param lagMicros how long after that it was told, 0 or more
 */
public record SalePosted(String transaction, int lines, long occurredMicros, long lagMicros) {}
