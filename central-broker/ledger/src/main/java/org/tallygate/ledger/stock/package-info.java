/** What is there, by account, as of the last fact. Imports the ledger's own words only. */
@NullMarked
package org.tallygate.ledger.stock;

import org.jspecify.annotations.NullMarked;
