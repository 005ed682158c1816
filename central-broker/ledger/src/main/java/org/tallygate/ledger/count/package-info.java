/**
 * Counts: what a place truly holds, plans and sessions that find out, and other changes that a
 * person decides. Imports every room below the partition.
 */
@NullMarked
package org.tallygate.ledger.count;

import org.jspecify.annotations.NullMarked;
