/**
 * What durability costs in the journal of a gateway, beside the least that it costs on this disk.
 * Imports the doors of the journal and the contract.
 */
@NullMarked
package org.tallygate.bench.journal;

import org.jspecify.annotations.NullMarked;
