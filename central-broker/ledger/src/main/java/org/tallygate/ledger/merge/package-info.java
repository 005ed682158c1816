/**
 * Items that turn out to be one: which may be, who says that they are not, and what becomes of all
 * that names the one. Imports every room that names items.
 */
@NullMarked
package org.tallygate.ledger.merge;

import org.jspecify.annotations.NullMarked;
