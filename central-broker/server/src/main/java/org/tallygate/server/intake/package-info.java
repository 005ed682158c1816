/**
 * Takes in what the boxes send, decides what becomes of it, has the book commit it and answers.
 * Imports the contract, the ledger and the book; the server's one importer of Paho.
 */
@NullMarked
package org.tallygate.server.intake;

import org.jspecify.annotations.NullMarked;
