/**
 * What is promised out of stock: holds, reservations, planned arrivals, quotas, and what is left to
 * sell. Imports stock, removal and the ledger's own words.
 */
@NullMarked
package org.tallygate.ledger.promise;

import org.jspecify.annotations.NullMarked;
