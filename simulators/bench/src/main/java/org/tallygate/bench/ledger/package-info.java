/**
 * Measures the ledger in PostgreSQL, in process and over HTTP, beside what the same database does
 * at best and what a plain loop does. Imports the centre and HdrHistogram.
 */
@NullMarked
package org.tallygate.bench.ledger;

import org.jspecify.annotations.NullMarked;
