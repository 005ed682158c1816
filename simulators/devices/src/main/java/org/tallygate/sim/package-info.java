/** Simulated devices that speak the real bytes. Imports the drivers. */
@NullMarked
package org.tallygate.sim;

import org.jspecify.annotations.NullMarked;
