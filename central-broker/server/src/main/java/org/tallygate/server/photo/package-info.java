/**
 * The photos that came up from the boxes and the pictures of items that go down to them, each under
 * the hash of its bytes. Imports the contract; knows nothing of brokers, books and HTTP.
 */
@NullMarked
package org.tallygate.server.photo;

import org.jspecify.annotations.NullMarked;
