/**
 * Runs other people's inventory scenarios through the product's ledger and says where it answers
 * otherwise. Imports the ledger, the contract and Jackson.
 */
@NullMarked
package org.tallygate.plant.cases;

import org.jspecify.annotations.NullMarked;
