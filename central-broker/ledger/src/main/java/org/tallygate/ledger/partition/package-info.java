/** All live state of one partition and what may change it. Imports every room of the ledger. */
@NullMarked
package org.tallygate.ledger.partition;

import org.jspecify.annotations.NullMarked;
