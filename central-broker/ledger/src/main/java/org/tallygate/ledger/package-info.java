/** The rules that turn facts into postings; pure. Imports the contract only. */
@NullMarked
package org.tallygate.ledger;

import org.jspecify.annotations.NullMarked;
