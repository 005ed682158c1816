/**
 * Measures the ledger in PostgreSQL beside what the same database does at best and what a plain
 * loop does. Imports the centre.
 */
@NullMarked
package org.tallygate.bench.ledger;

import org.jspecify.annotations.NullMarked;
