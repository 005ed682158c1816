/**
 * Units of measure and exact conversion between them; pure arithmetic. Imports the contract only.
 */
@NullMarked
package org.tallygate.ledger.unit;

import org.jspecify.annotations.NullMarked;
