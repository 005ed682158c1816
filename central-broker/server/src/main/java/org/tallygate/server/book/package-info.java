/**
 * The book: facts, postings, balances, marks, master data and documents, in PostgreSQL or in memory
 * over an append-only log. One writer. Imports the ledger, the contract, JDBC and its pool.
 */
@NullMarked
package org.tallygate.server.book;

import org.jspecify.annotations.NullMarked;
