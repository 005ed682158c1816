/**
 * The pages of the centre, rendered here from JTE templates, and the door that starts the listener
 * with pages and API. May import Javalin, JTE, the contract, the ledger's values, the book, the
 * fleet and the api.
 */
@NullMarked
package org.tallygate.server.console;

import org.jspecify.annotations.NullMarked;
