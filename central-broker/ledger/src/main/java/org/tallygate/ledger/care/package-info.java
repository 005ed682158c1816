/**
 * What waits for a person: facts that were held, and exceptions. Imports the ledger's own words.
 */
@NullMarked
package org.tallygate.ledger.care;

import org.jspecify.annotations.NullMarked;
