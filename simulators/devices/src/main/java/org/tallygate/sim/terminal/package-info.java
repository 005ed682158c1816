/**
 * Pseudo-terminals: serial lines without hardware. Imports the drivers' port room; holds the one
 * native class.
 */
@NullMarked
package org.tallygate.sim.terminal;

import org.jspecify.annotations.NullMarked;
