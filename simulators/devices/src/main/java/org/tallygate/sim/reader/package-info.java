/** A simulated LLRP reader with its portal. Imports the drivers and the line room. */
@NullMarked
package org.tallygate.sim.reader;

import org.jspecify.annotations.NullMarked;
