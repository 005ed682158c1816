/**
 * Simulated serial UHF modules of every family. They build and cut their frames by their own code,
 * so that an error of the drivers' codec shows. Imports the drivers' device and drive rooms,
 * terminal and line.
 */
@NullMarked
package org.tallygate.sim.module;

import org.jspecify.annotations.NullMarked;
