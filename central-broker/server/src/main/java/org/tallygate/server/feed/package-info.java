/**
 * What channels outside are told of what they may sell: a log that keeps the last change of each
 * item, and an outbox for each receiver. May import the ledger's rules of selling, what the writer
 * publishes, the store of deliveries, the private files and Jackson.
 */
@NullMarked
package org.tallygate.server.feed;

import org.jspecify.annotations.NullMarked;
