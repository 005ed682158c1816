/** From which balances goods are taken, and in which order. Imports the ledger's own words. */
@NullMarked
package org.tallygate.ledger.removal;

import org.jspecify.annotations.NullMarked;
