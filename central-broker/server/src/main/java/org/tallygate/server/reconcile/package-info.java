/**
 * What tells the stock of another system from the ledger's, and why. Pure: may import the
 * contract's values alone.
 */
@NullMarked
package org.tallygate.server.reconcile;

import org.jspecify.annotations.NullMarked;
