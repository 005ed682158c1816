/**
 * A shift of people at work, drawn from one seed: production code of the gateway and the centre in
 * virtual time, and an oracle that says anew, from the manual, what each scan must come to. Imports
 * the world and the doors of gateway, server, ledger, contract and devices.
 */
@NullMarked
package org.tallygate.plant.shift;

import org.jspecify.annotations.NullMarked;
