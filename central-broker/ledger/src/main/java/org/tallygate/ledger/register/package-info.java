/**
 * Units with a number of their own: each stands in one place, and someone saw it last. Imports the
 * ledger's own words only.
 */
@NullMarked
package org.tallygate.ledger.register;

import org.jspecify.annotations.NullMarked;
