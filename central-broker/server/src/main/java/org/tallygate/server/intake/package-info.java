/**
 * Takes in what the boxes send, decides what becomes of it, has the book commit it and answers.
 * Imports the contract, the ledger, the book, the photos and the way to a broker.
 */
@NullMarked
package org.tallygate.server.intake;

import org.jspecify.annotations.NullMarked;
