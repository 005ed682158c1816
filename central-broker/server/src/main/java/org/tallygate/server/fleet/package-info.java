/**
 * How every box is, derived from what boxes and the book say; lost at a stop and filled again. May
 * import the contract and the book.
 */
@NullMarked
package org.tallygate.server.fleet;

import org.jspecify.annotations.NullMarked;
