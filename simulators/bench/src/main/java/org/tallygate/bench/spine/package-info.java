/**
 * The whole way of a fact, from the journal of a gateway to the verdict of the centre, under load.
 * Imports the doors of gateway, contract and server.
 */
@NullMarked
package org.tallygate.bench.spine;

import org.jspecify.annotations.NullMarked;
