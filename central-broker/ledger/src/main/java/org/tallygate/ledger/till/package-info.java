/**
 * Sales and returns that a store's own system tells in batches, with the time at which they
 * happened. Imports the ledger's own words.
 */
@NullMarked
package org.tallygate.ledger.till;

import org.jspecify.annotations.NullMarked;
