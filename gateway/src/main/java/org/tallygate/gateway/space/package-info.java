/**
 * Keeps room in the journal and tells for how long there is some. Imports the contract, the
 * journal, agents, clocks and SLF4J.
 */
@NullMarked
package org.tallygate.gateway.space;

import org.jspecify.annotations.NullMarked;
