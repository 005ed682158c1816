/**
 * The one writer of a partition: commands and facts in turn, decided in memory, kept in groups.
 * Imports the ledger and the book.
 */
@NullMarked
package org.tallygate.server.writer;

import org.jspecify.annotations.NullMarked;
