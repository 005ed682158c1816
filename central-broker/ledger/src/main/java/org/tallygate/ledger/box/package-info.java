/**
 * What boxes are told beside their tasks: who may sign on, which numbers they give out, what they
 * may sell while the centre is away, what waits for an inspection, and what a person there is to
 * look at. Imports promises and the ledger's own words.
 */
@NullMarked
package org.tallygate.ledger.box;

import org.jspecify.annotations.NullMarked;
