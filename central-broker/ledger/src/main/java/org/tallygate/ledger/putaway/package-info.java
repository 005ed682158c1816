/** Where goods that come in are put. Imports reference, stock, unit and the ledger's own words. */
@NullMarked
package org.tallygate.ledger.putaway;

import org.jspecify.annotations.NullMarked;
