/**
 * What happened, as a gateway saw it: the sealed family of facts. Imports the contract's values.
 */
@NullMarked
package org.tallygate.contract.fact;

import org.jspecify.annotations.NullMarked;
