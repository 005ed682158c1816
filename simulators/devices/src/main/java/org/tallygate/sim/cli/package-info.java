/** The simulators as commands. Imports every room of the simulated devices and picocli. */
@NullMarked
package org.tallygate.sim.cli;

import org.jspecify.annotations.NullMarked;
