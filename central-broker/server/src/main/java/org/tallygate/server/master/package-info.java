/**
 * Reads master data and expected receipts from files into the book, all or nothing, and finds items
 * that look to be the same. Imports the book, the ledger, the contract, Commons CSV and Jackson.
 */
@NullMarked
package org.tallygate.server.master;

import org.jspecify.annotations.NullMarked;
