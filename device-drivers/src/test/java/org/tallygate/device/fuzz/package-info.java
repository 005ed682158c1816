/** Feeds random and mutated bytes to everything that reads bytes. Imports public doors only. */
@NullMarked
package org.tallygate.device.fuzz;

import org.jspecify.annotations.NullMarked;
