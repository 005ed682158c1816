/** Whole plants on one machine: demo, scenarios, conformance runners. May import everything. */
@NullMarked
package org.tallygate.plant;

import org.jspecify.annotations.NullMarked;
