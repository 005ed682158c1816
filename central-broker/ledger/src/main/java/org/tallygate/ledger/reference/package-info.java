/**
 * What only the centre's rules look up: how an item is measured and handled, by which names others
 * know it, and on which terms it is bought and sold. Imports unit and the ledger's own words.
 */
@NullMarked
package org.tallygate.ledger.reference;

import org.jspecify.annotations.NullMarked;
