/**
 * Orders, transfers and returns on paper, each with its states, and the tasks that stations get of
 * them. Imports promises, putaway, reference, stock and the ledger's own words.
 */
@NullMarked
package org.tallygate.ledger.document;

import org.jspecify.annotations.NullMarked;
