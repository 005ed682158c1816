/**
 * What the centre tells a gateway to know or do: tasks, item master and the like. Imports the
 * contract's values.
 */
@NullMarked
package org.tallygate.contract.document;

import org.jspecify.annotations.NullMarked;
