/**
 * The buttons of a simulated plant, and the truth of what they put in. Imports the drivers'
 * identities, the contract's values and Jackson.
 */
@NullMarked
package org.tallygate.plant.controls;

import org.jspecify.annotations.NullMarked;
