/**
 * From where an order is served, and by when: nodes, what each offers, and the choice among them by
 * score. Imports promise, reference, stock and the ledger's own words.
 */
@NullMarked
package org.tallygate.ledger.route;

import org.jspecify.annotations.NullMarked;
