/**
 * A whole plant in one thread and virtual time, drawn from one seed: boxes, broker and centre run
 * their production code over simulated disks, clocks and links, and an oracle outside of them knows
 * what people were shown. Imports the world and the doors of gateway, server, ledger, contract and
 * devices.
 */
@NullMarked
package org.tallygate.plant.virtual;

import org.jspecify.annotations.NullMarked;
