/**
 * Runs other people's expectations through the product's own code. Imports the drivers, Jackson and
 * commons-csv.
 */
@NullMarked
package org.tallygate.plant.conformance;

import org.jspecify.annotations.NullMarked;
