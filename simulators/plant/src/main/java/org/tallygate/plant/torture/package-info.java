/**
 * Kills the real processes of a plant at random moments and proves that nothing was lost, doubled
 * or refused. Imports the demo's parts, the simulated devices, the journal and the book.
 */
@NullMarked
package org.tallygate.plant.torture;

import org.jspecify.annotations.NullMarked;
