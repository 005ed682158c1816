/**
 * The whole plant on one machine as real processes: started, watched, restarted and ended together.
 * Imports the simulated devices and the server's doors.
 */
@NullMarked
package org.tallygate.plant.demo;

import org.jspecify.annotations.NullMarked;
